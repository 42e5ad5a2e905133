package io.tallylight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lots may pay for what. */
class LotScopeTests {
    @ParameterizedTest(name = "models {0}, roles {1}, not {2}: {3} as {4}: {5}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            ''  | ''      | ''  | veo | ''         | true
            ''  | ''      | veo | veo | ''         | false
            ''  | ''      | veo | ray | ''         | true
            veo | ''      | ''  | veo | ''         | true
            veo | ''      | ''  | ray | ''         | false
            ''  | preview | ''  | ray | preview    | true
            ''  | preview | ''  | ray | final      | false
            ''  | preview | ''  | ray | final,preview | true
            veo | preview | ''  | ray | preview    | true
            veo | preview | ''  | sora | ''        | false
            veo | preview | ray | ray | preview    | false
            veo | ''      | veo | veo | ''         | false
            """)
    void aLimitAdmits(String models, String roles, String excluded, String model, String standsIn, boolean admitted) {
        assertThat(new LotScope(words(models), words(roles), words(excluded)).admits(model, words(standsIn)))
                .isEqualTo(admitted);
    }

    @Test
    void howALimitIsWrittenDownDoesNotMatter() {
        LotScope scope = new LotScope(List.of("b", "a", "b"), List.of(), List.of());
        assertThat(scope).isEqualTo(new LotScope(List.of("a", "b"), List.of(), List.of()));
        assertThat(scope.admits("a", List.of())).isTrue();
        assertThat(scope.isEverything()).isFalse();
        assertThat(LotScope.EVERYTHING.isEverything()).isTrue();
    }

    @Test
    void aLimitedLotIsPassedByAndPaysWhatItIsFor() {
        LedgerScript.play("""
                account studio                                       -> ok
                grant   studio previews 50 price=2 ends=60 roles=preview -> granted
                grant   studio all      50 price=5                   -> granted
                hold    studio job-1    veo:30                       -> held 30 of veo
                lot     studio previews                              -> 50 held 0
                hold    studio job-2    ray:30:roles=preview         -> held 30 of ray
                lot     studio previews                              -> 50 held 30
                settle  studio job-1    r1 30 last                   -> captured 30 released 0
                lot     studio all                                   -> 20 held 0
                """);
    }

    @Test
    void whatIsThereForOtherModelsIsTold() {
        LedgerScript.play("""
                account studio                                    -> ok
                grant   studio previews 50 price=5 roles=preview  -> granted
                grant   studio all      10 price=1                -> granted
                hold    studio job-1    veo:30                    -> INSUFFICIENT_CREDITS by 20, restricted 50
                hold    studio job-2    ray:90:roles=preview      -> INSUFFICIENT_CREDITS by 30
                hold    studio job-3    veo:30 ray:65:roles=preview -> INSUFFICIENT_CREDITS by 5
                hold    studio job-4    veo:30 ray:60:roles=preview -> held 60 of ray
                """);
    }

    @Test
    void whatIsClosedForAnOfferIsNotPaidByItsLots() {
        LedgerScript.play("""
                account studio                                       -> ok
                grant   studio bulk  50 price=2 offer=bulk           -> granted
                grant   studio small 50 price=5 offer=small          -> granted
                hold    studio job-1 veo:60:closed=bulk              -> INSUFFICIENT_CREDITS by 10, restricted 50
                hold    studio job-2 veo:50:closed=bulk+pro          -> held 50 of veo
                lot     studio bulk                                  -> 50 held 0
                hold    studio job-3 ray:50                          -> held 50 of ray
                lot     studio bulk                                  -> 50 held 50
                """);
    }

    /** The floor is compared with the lots that would pay, which the dear lot for previews is not. */
    @Test
    void theFloorIsWeighedAgainstTheLotsThatMayPay() {
        LedgerScript.play("""
                account studio                                             -> ok
                grant   studio previews 50 price=50 ends=60 roles=preview  -> granted
                grant   studio all      50 price=5                         -> granted
                hold    studio job-1    veo:20:cost=3:floor=0              -> NOT_OFFERED_AT_THIS_PRICE
                hold    studio job-2    ray:20:cost=3:floor=0:roles=preview -> held 20 of ray
                """);
    }

    /** Whichever of the admitted runs, the lots that are set aside may pay it: the first in order decides. */
    @Test
    void whatIsHeldMayPayEachOfTheAdmitted() {
        LedgerScript.play("""
                account studio                                         -> ok
                grant   studio previews 50 price=5 ends=60 roles=preview -> granted
                grant   studio all      50 price=5                     -> granted
                hold    studio job-1    ray:20:roles=preview veo:20    -> held 20 of ray
                release studio job-1                                   -> released 20
                hold    studio job-2    veo:20 ray:20:roles=preview    -> held 20 of veo
                release studio job-2                                   -> released 20
                hold    studio job-3    a:20:roles=preview b:60:roles=preview -> held 60 of a,b
                """);
    }

    /** Limited lots that come after all that is needed change nothing. */
    @Test
    void aLimitBeyondWhatIsTakenKeepsNobodyOut() {
        LedgerScript.play("""
                account studio                                         -> ok
                grant   studio all      50 price=5 ends=60             -> granted
                grant   studio previews 50 price=5 roles=preview       -> granted
                hold    studio job-1    ray:20:roles=preview veo:50    -> held 50 of ray,veo
                release studio job-1                                   -> released 50
                hold    studio job-2    ray:51:roles=preview veo:50    -> held 51 of ray
                """);
    }

    @Test
    void anExtensionRespectsTheLimits() {
        LedgerScript script = LedgerScript.play("""
                account studio                                    -> ok
                grant   studio all      20 price=2 ends=60        -> granted
                grant   studio previews 50 price=5 roles=preview  -> granted
                hold    studio job-1    ray:20:roles=preview      -> held 20 of ray
                hold    studio job-2    veo:0                     -> held 0 of veo
                extend  studio job-2 k1 veo:1                     -> INSUFFICIENT_CREDITS by 1, restricted 50
                extend  studio job-1 k2 ray:10:roles=preview      -> held 30 of ray
                lot     studio previews                           -> 50 held 10
                """);
        assertThat(script.state.holds())
                .filteredOn(hold -> hold.terms().admitted().equals(List.of("ray")))
                .singleElement()
                .extracting(Hold::ties)
                .isEqualTo(List.of(new Tie("ray", List.of("preview"), List.of())));
    }

    @Test
    void anotherScopeIsAnotherBody() {
        LedgerScript.play("""
                account studio                        -> ok
                grant   studio g 5 roles=preview      -> granted
                grant   studio g 5 roles=preview      -> repeated
                grant   studio g 5                    -> KEY_USED_FOR_ANOTHER_COMMAND
                grant   studio g 5 models=preview     -> KEY_USED_FOR_ANOTHER_COMMAND
                grant   studio g 5 roles=preview offer=small -> KEY_USED_FOR_ANOTHER_COMMAND
                hold    studio j veo:1:roles=preview  -> held 1 of veo
                hold    studio j veo:1:roles=preview  -> repeated 1 of veo
                hold    studio j veo:1                -> KEY_USED_FOR_ANOTHER_COMMAND
                hold    studio j veo:1:roles=preview:closed=pro -> KEY_USED_FOR_ANOTHER_COMMAND
                """);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
    }
}
