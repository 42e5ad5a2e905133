package io.tallylight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.LotId;
import io.tallylight.values.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerStoryTests {
    @Test
    void aGenerationIsPaidFromItsHoldAndTheRestReturns() {
        LedgerScript script = LedgerScript.play("""
                account studio                             -> ok
                grant   studio pack 100 price=10           -> granted
                hold    studio job  veo:40:cost=1:floor=0  -> held 40 of veo
                balance studio                             -> 100 held 40
                settle  studio job  r1 10 cost=0.5         -> captured 10 released 0
                balance studio                             -> 90 held 30
                settle  studio job  r2 25 cost=1.25 last   -> captured 15 released 15
                balance studio                             -> 75 held 0
                """);
        assertThat(script.money(Book.REVENUE)).isEqualTo("2.5");
        assertThat(script.money(Book.CUSTOMER_LOTS)).isEqualTo("7.5");
        assertThat(script.money(Book.RECEIVED)).isEqualTo("-10");
        assertThat(script.money(Book.COST_OF_SALES)).isEqualTo("-1.25");
        assertThat(script.money(Book.ACCRUED_COST)).isEqualTo("1.25");
    }

    @Test
    void aFailedGenerationReleasesEverythingAndItsCostIsBooked() {
        LedgerScript script = LedgerScript.play("""
                account studio                            -> ok
                grant   studio pack 100 price=10          -> granted
                hold    studio job  veo:40:cost=1         -> held 40 of veo
                settle  studio job  r1 0 cost=0.75 last   -> captured 0 released 40
                balance studio                            -> 100 held 0
                """);
        assertThat(script.money(Book.COST_OF_SALES)).isEqualTo("-0.75");
        assertThat(script.state.holds()).extracting(Hold::state).containsExactly(HoldState.RELEASED);
    }

    @Test
    void repeatsMoveNothing() {
        LedgerScript script = LedgerScript.play("""
                account studio                    -> ok
                grant   studio pack 100 price=10  -> granted
                grant   studio pack 100 price=10  -> repeated
                grant   studio pack 101 price=10  -> KEY_USED_FOR_ANOTHER_COMMAND
                hold    studio job  veo:40        -> held 40 of veo
                hold    studio job  veo:40        -> repeated 40 of veo
                hold    studio job  veo:41        -> KEY_USED_FOR_ANOTHER_COMMAND
                extend  studio job  more veo:5    -> held 45 of veo
                hold    studio job  veo:40        -> repeated 40 of veo
                extend  studio job  more veo:5    -> repeated 45 of veo
                extend  studio job  more veo:6    -> KEY_USED_FOR_ANOTHER_COMMAND
                settle  studio job  r2 20 last    -> captured 20 released 25
                settle  studio job  r2 20 last    -> ignored
                settle  studio job  r1 30         -> ignored
                hold    studio job  veo:40        -> repeated 40 of veo
                balance studio                    -> 80 held 0
                """);
        assertThat(script.entries()).hasSize(4);
    }

    @Test
    void lotsPayInBurnOrder() {
        LedgerScript script = LedgerScript.play("""
                account studio                                -> ok
                grant   studio never-ends  10 price=1         -> granted
                grant   studio ends-late   10 price=1 ends=90 -> granted
                grant   studio ends-soon   10 price=1 ends=50 -> granted
                grant   studio given       10 ends=90         -> granted
                grant   studio first       10 price=1 priority=1 -> granted
                hold    studio job  veo:45                    -> held 45 of veo
                settle  studio job  r1 35 last                -> captured 35 released 10
                lot     studio first                          -> 0 held 0
                lot     studio ends-soon                      -> 0 held 0
                lot     studio given                          -> 0 held 0
                lot     studio ends-late                      -> 5 held 0
                lot     studio never-ends                     -> 10 held 0
                """);
        List<Posting> taken = script.entries().getLast().postings().stream()
                .filter(posting -> posting.book() == Book.CUSTOMER_LOTS)
                .toList();
        assertThat(taken).hasSize(4);
        assertThat(script.money(Book.REVENUE)).isEqualTo("2.5");
    }

    @Test
    void aHoldKeepsItsLotsBeyondTheirEndButNobodyElseGetsThem() {
        LedgerScript script = LedgerScript.play("""
                account studio                           -> ok
                grant   studio pack 100 price=10 ends=60 -> granted
                at 59
                hold    studio job   veo:40              -> held 40 of veo
                at 60
                hold    studio late  veo:1               -> INSUFFICIENT_CREDITS by 1
                end     studio pack                      -> ended 60
                end     studio pack                      -> ignored
                settle  studio job   r1 30 last          -> captured 30 released 10
                end     studio pack                      -> ended 10
                balance studio                           -> 0 held 0
                """);
        assertThat(script.money(Book.REVENUE)).isEqualTo("3");
        assertThat(script.money(Book.BREAKAGE)).isEqualTo("7");
        assertThat(script.money(Book.CUSTOMER_LOTS)).isEqualTo("0");
    }

    @Test
    void correctionsAfterTheEndTakeWhatTheSameLotsHaveLeft() {
        LedgerScript.play("""
                account studio                      -> ok
                grant   studio pack 100 price=10    -> granted
                hold    studio job    veo:40        -> held 40 of veo
                settle  studio job    r1 25 last    -> captured 25 released 15
                settle  studio job    r2 30 last    -> corrected 5 released 0
                hold    studio other  veo:65        -> held 65 of veo
                settle  studio job    r3 50 last    -> corrected 5 released 0 uncollected 15
                settle  studio job    r4 33 last    -> corrected -2 released 0
                balance studio                      -> 67 held 65
                """);
    }

    @Test
    void aCorrectionGetsNothingFromALotThatOthersHold() {
        LedgerScript.play("""
                account studio                      -> ok
                grant   studio pack 40 price=4      -> granted
                hold    studio job    veo:40        -> held 40 of veo
                settle  studio job    r1 10 last    -> captured 10 released 30
                hold    studio other  veo:28        -> held 28 of veo
                settle  studio job    r2 20 last    -> corrected 2 released 0 uncollected 8
                balance studio                      -> 28 held 28
                """);
    }

    @Test
    void lowerRevisionsGiveBackLastTakenFirst() {
        LedgerScript script = LedgerScript.play("""
                account studio                    -> ok
                grant   studio given 10           -> granted
                grant   studio pack  10 price=3   -> granted
                hold    studio job   veo:15       -> held 15 of veo
                settle  studio job   r1 14        -> captured 14 released 0
                settle  studio job   r2 8         -> captured -6 released 0
                lot     studio given              -> 2 held 2
                lot     studio pack               -> 10 held 5
                settle  studio job   r3 15 last   -> captured 7 released 0
                """);
        assertThat(script.money(Book.REVENUE)).isEqualTo("1.5");
    }

    @Test
    void whatWasNotHeldIsUncollected() {
        LedgerScript.play("""
                account studio                    -> ok
                grant   studio pack 100 price=10  -> granted
                hold    studio job  veo:10        -> held 10 of veo
                settle  studio job  r1 12 last    -> captured 10 released 0 uncollected 2
                balance studio                    -> 90 held 0
                """);
    }

    @Test
    void expiredHoldsLetGoAndAreCorrectedLater() {
        LedgerScript script = LedgerScript.play("""
                account studio                          -> ok
                grant   studio pack 100 price=10        -> granted
                hold    studio job  veo:10 until=30     -> held 10 of veo
                expire  studio job                      -> ignored
                at 30
                expire  studio job                      -> released 10
                expire  studio job                      -> ignored
                release studio job                      -> HOLD_ENDED
                settle  studio job  r1 7 cost=1 last    -> corrected 7 released 0
                balance studio                          -> 93 held 0
                """);
        assertThat(script.state.holds()).extracting(Hold::state).containsExactly(HoldState.EXPIRED);
    }

    @Test
    void aReleaseIsRepeatable() {
        LedgerScript.play("""
                account studio                    -> ok
                grant   studio pack 100 price=10  -> granted
                hold    studio job  veo:10        -> held 10 of veo
                release studio job                -> released 10
                release studio job                -> repeated
                extend  studio job  k - until=90  -> HOLD_ENDED
                release studio nope               -> HOLD_NOT_FOUND
                settle  studio nope r1 1          -> HOLD_NOT_FOUND
                """);
    }

    @Test
    void postpaidAccountsSpendACreditLineAndOweMoney() {
        LedgerScript script = LedgerScript.play("""
                account agency                                    -> ok
                grant   agency line 100 price=10 source=postpaid  -> granted
                balance agency                                    -> 0 held 0
                hold    agency job  veo:40:cost=1:floor=0.5       -> held 40 of veo
                settle  agency job  r1 40 last                    -> captured 40 released 0
                balance agency                                    -> -40 held 0
                hold    agency big  veo:61                        -> INSUFFICIENT_CREDITS by 1
                """);
        assertThat(script.money(Book.REVENUE)).isEqualTo("4");
        assertThat(script.money(Book.RECEIVABLE)).isEqualTo("-4");
        assertThat(script.money(Book.CUSTOMER_LOTS)).isEqualTo("0");
    }

    @Test
    void aClockThatStepsBackBringsNothingBack() {
        LedgerScript script = LedgerScript.play("""
                account studio                     -> ok
                grant   studio a 1 ends=10         -> granted
                at 10
                grant   studio b 1                 -> granted
                at 9
                hold    studio job veo:2           -> INSUFFICIENT_CREDITS by 1
                hold    studio job veo:1 until=10  -> DEADLINE_PASSED
                hold    studio job veo:1           -> held 1 of veo
                """);
        assertThat(script.entries()).extracting(Entry::recordedAt).isSorted();
    }

    /** The clock was wrong by an hour when the first entry was written, and is right again. */
    @Test
    void aClockThatWasFarAheadDoesNotCloseTheTenantForSoLong() {
        LedgerScript script = LedgerScript.play("""
                account studio                       -> ok
                at 3600
                grant   studio a 1                   -> granted
                at 10
                grant   studio b 1 ends=60           -> granted
                hold    studio job veo:1 until=20    -> held 1 of veo
                at 20
                expire  studio job                   -> released 1
                """);
        assertThat(script.entries()).extracting(Entry::recordedAt).containsOnly(LedgerScript.START.plusSeconds(3_600));
    }

    @Test
    void aTenantAheadOfTheClockDoesNotMoveTheOthers() {
        LedgerState state = new LedgerState();
        Instant ahead = LedgerScript.START.plusSeconds(30);
        AccountRef late = LedgerScript.account("studio");
        AccountRef early = new AccountRef(new TenantId(LedgerScript.id("other")), late.account());
        state.add(new TenantBook(late.tenant(), 7, ahead));
        state.add(new TenantBook(early.tenant(), 7, Instant.EPOCH));
        for (AccountRef account : List.of(late, early)) {
            state.add(new AccountTotals(account, false, 0, 0, 0, 1));
        }
        Applied applied = Ledger.apply(state, List.of(grant(late), grant(early)), LedgerScript.START);
        assertThat(applied.changes().entries())
                .extracting(Entry::recordedAt)
                .containsExactly(ahead, LedgerScript.START);
    }

    /** The caller chooses a hold's id; what one tenant chooses must not displace what another one holds. */
    @Test
    void twoTenantsMayUseTheSameIdsInOneBatch() {
        LedgerState state = new LedgerState();
        AccountRef one = LedgerScript.account("studio");
        AccountRef two = new AccountRef(new TenantId(LedgerScript.id("other")), one.account());
        List<Command> commands = new ArrayList<>();
        for (AccountRef account : List.of(one, two)) {
            state.add(new TenantBook(account.tenant(), 0, Instant.EPOCH));
            state.add(new AccountTotals(account, false, 0, 0, 0, 1));
            commands.add(grant(account));
            commands.add(new Command.PlaceHold(
                    account,
                    new HoldId(LedgerScript.id("job")),
                    new GenerationId(LedgerScript.id("job")),
                    1,
                    LedgerScript.START,
                    LedgerScript.START.plusSeconds(60),
                    List.of(new Candidate("veo", Credits.of(1), 0, 0, "USD", null))));
        }
        Changes changes = Ledger.apply(state, commands, LedgerScript.START).changes();
        assertThat(changes.newHolds())
                .extracting(hold -> hold.terms().account())
                .containsExactly(one, two);
        assertThat(changes.newLots()).extracting(Changes.OwnedLot::account).containsExactly(one, two);
    }

    @Test
    void aRepeatedReleaseOfAPartlyCapturedHoldIsARepeat() {
        LedgerScript.play("""
                account studio                -> ok
                grant   studio pack 100       -> granted
                hold    studio job veo:40     -> held 40 of veo
                settle  studio job r1 10      -> captured 10 released 0
                release studio job            -> released 30
                release studio job            -> repeated
                hold    studio end veo:40     -> held 40 of veo
                settle  studio end r1 10 last -> captured 10 released 30
                release studio end            -> HOLD_ENDED
                """);
    }

    @Test
    void aCreditLineIsNoPromotion() {
        LedgerScript script = LedgerScript.play("""
                account agency                           -> ok
                grant   agency line 100 source=postpaid  -> granted
                grant   agency gift 10                   -> granted
                hold    agency job  veo:40               -> held 40 of veo
                """);
        assertThat(script.state.holds())
                .extracting(hold -> hold.terms().promotionalMicros())
                .containsExactly(10_000_000L);
    }

    @Test
    void allOfAHoldIsInOneCurrency() {
        LedgerScript script = LedgerScript.play("""
                account studio                                 -> ok
                grant   studio pack 100 price=10               -> granted
                hold    studio job  veo:40:cost=1              -> held 40 of veo
                extend  studio job  more veo:5:in=EUR          -> PRICE_NOT_POSSIBLE
                settle  studio job  r1 10 cost=1 in=EUR        -> PRICE_NOT_POSSIBLE
                balance studio                                 -> 100 held 40
                settle  studio job  r1 10 cost=1 last          -> captured 10 released 30
                """);
        assertThat(script.money(Book.REVENUE)).isEqualTo("1");
    }

    private static Command grant(AccountRef account) {
        return new Command.Grant(
                account,
                "key",
                new LotId(LedgerScript.id("lot")),
                LotSource.PROMOTION,
                Credits.of(1),
                0,
                null,
                1,
                null,
                null,
                null);
    }
}
