package io.tallylight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTests {
    /** 100 credits were sold for 10 USD, so that 50 of them bring 5 USD. */
    @ParameterizedTest(name = "cost {0} fee {1} floor {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            5           | 0           | 0      | held 50 of veo
            5.000000001 | 0           | 0      | NOT_OFFERED_AT_THIS_PRICE
            4           | 0           | 0.20   | held 50 of veo
            4           | 0.000000001 | 0.20   | NOT_OFFERED_AT_THIS_PRICE
            3.5         | 0.5         | 0.20   | held 50 of veo
            6           | 0           | -0.2   | held 50 of veo
            1           | 0           | 0.81   | NOT_OFFERED_AT_THIS_PRICE
            """)
    void theFloorIsExact(String cost, String fee, String floor, String answer) {
        LedgerScript.play("""
                account studio                    -> ok
                grant   studio pack 100 price=10  -> granted
                hold    studio job  veo:50:cost=%s:fee=%s:floor=%s -> %s
                """.formatted(cost, fee, floor, answer));
    }

    @Test
    void aThirdOfAPriceIsNotRoundedAgainstTheCustomer() {
        LedgerScript.play("""
                account studio                   -> ok
                grant   studio pack 3 price=10   -> granted
                hold    studio job  veo:3:cost=5:floor=0.5 -> held 3 of veo
                """);
    }

    @Test
    void eachCandidateIsWeighedAgainstTheLotsThatWouldPayIt() {
        // The cheap lot pays first: a small job earns less per credit than a big one that reaches the dear lot.
        LedgerScript.play("""
                account studio                             -> ok
                grant   studio cheap 10 price=0.1 ends=90  -> granted
                grant   studio dear  90 price=90           -> granted
                hold    studio job   small:10:cost=1:floor=0 big:60:cost=40:floor=0 -> held 60 of big
                """);
    }

    @Test
    void theLargestSumAmongTheAdmittedIsHeld() {
        LedgerScript.play("""
                account studio                    -> ok
                grant   studio pack 100 price=10  -> granted
                hold    studio job  a:20 b:90:cost=99:floor=0 c:60 d:101 -> held 60 of a,c
                """);
    }

    @Test
    void promotionalCreditsAreLeftOutOfThePercentageAndCounted() {
        LedgerScript script = LedgerScript.play("""
                account studio                             -> ok
                grant   studio given 30                    -> granted
                hold    studio free  veo:20:cost=9:floor=0.5 -> held 20 of veo
                grant   studio pack  100 price=10          -> granted
                hold    studio mixed veo:20:cost=2:floor=0 -> held 20 of veo
                hold    studio loss  veo:20:cost=2.1:floor=0 -> NOT_OFFERED_AT_THIS_PRICE
                """);
        assertThat(script.state.holds())
                .extracting(hold -> hold.terms().promotionalMicros())
                .containsExactlyInAnyOrder(20_000_000L, 10_000_000L);
    }

    @Test
    void lotsInAnotherCurrencyCannotPay() {
        LedgerScript.play("""
                account studio                    -> ok
                grant   studio pack 100 price=10  -> granted
                hold    studio job  veo:1:in=EUR  -> INSUFFICIENT_CREDITS by 1
                """);
    }

    /** What was quoted by other terms is not held; what is held stays, and a repeat is answered as it was. */
    @Test
    void aHoldThatWasQuotedByOtherTermsIsRefused() {
        LedgerScript.play("""
                account studio                     -> ok
                grant   studio pack  100 price=10  -> granted
                hold    studio one   veo:1 terms=1 -> held 1 of veo
                terms   studio                     -> revision 2
                hold    studio two   veo:1 terms=1 -> ACCOUNT_TERMS_CHANGED
                hold    studio one   veo:1 terms=1 -> repeated 1 of veo
                hold    studio two   veo:3 terms=2 -> held 3 of veo
                hold    studio three veo:1 terms=3 -> ACCOUNT_TERMS_CHANGED
                hold    studio four  veo:1         -> held 1 of veo
                settle  studio one   r1 1 last     -> captured 1 released 0
                hold    studio five  veo:1 terms=2 -> held 1 of veo
                """);
    }

    /** Each line makes two refusals true at once; the first in the documented order is the answer. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            hold    nobody  job  veo:-1              | ACCOUNT_NOT_FOUND
            hold    studio  old  veo:-1              | KEY_USED_FOR_ANOTHER_COMMAND
            hold    studio  job  a:-1 b:1:in=EUR     | AMOUNT_OUT_OF_RANGE
            hold    studio  job  a:1 b:1:in=EUR until=5 | PRICE_NOT_POSSIBLE
            hold    icy     job  veo:1 until=5       | DEADLINE_PASSED
            hold    icy     job  veo:1 terms=2       | ACCOUNT_FROZEN
            hold    studio  job  veo:200 terms=2 guard=account,0,1,stop | ACCOUNT_TERMS_CHANGED
            hold    studio  job  veo:200 guard=account,0,1,stop | PERIOD_GUARD_REACHED
            hold    studio  job  veo:200 guard=account,0,1,throttle per=0 | THROTTLED
            hold    studio  job  a:50:cost=99:floor=0 b:200 | INSUFFICIENT_CREDITS by 100
            hold    studio  job  a:50:cost=99:floor=0 | NOT_OFFERED_AT_THIS_PRICE
            extend  studio  gone k1 veo:-1           | AMOUNT_OUT_OF_RANGE
            extend  studio  none k1 veo:1 until=5    | HOLD_NOT_FOUND
            extend  studio  gone k1 veo:1 until=5    | HOLD_ENDED
            grant   studio  seed 0                   | KEY_USED_FOR_ANOTHER_COMMAND
            grant   studio  g 0 price=1 source=promotion | AMOUNT_OUT_OF_RANGE
            grant   studio  g 1 price=1 source=promotion ends=5 | PRICE_NOT_POSSIBLE
            grant   studio  g 1 price=1 ends=10      | PERIOD_NOT_POSSIBLE
            grant   studio  g 1 price=1 starts=30 ends=30 | PERIOD_NOT_POSSIBLE
            grant   studio  g 1000000000001          | AMOUNT_OUT_OF_RANGE
            settle  studio  none r1 -1               | AMOUNT_OUT_OF_RANGE
            settle  icy     old  r1 1                | HOLD_NOT_FOUND
            """)
    void refusalsHaveAnOrder(String command, String refusal) {
        LedgerScript.play("""
                account studio                     -> ok
                grant   studio seed 101 price=10.1 -> granted
                hold    studio old  veo:1          -> held 1 of veo
                hold    studio gone veo:1          -> held 1 of veo
                release studio gone                -> released 1
                frozen  icy                        -> ok
                month   studio revenue=1 cost=2    -> ok
                at 10
                %s -> %s
                """.formatted(command, refusal));
    }
}
