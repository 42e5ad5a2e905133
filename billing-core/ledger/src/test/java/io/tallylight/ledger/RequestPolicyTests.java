package io.tallylight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the margin policy makes of a request: breaches, the promotional budget, the month's guard. */
class RequestPolicyTests {
    /** 100 credits were sold for 10 USD; a costs more than 40 of them bring, b does not. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            breach=re_route | a:40:cost=9:floor=0.2 b:40:cost=1:floor=0.2 | held 40 of b
            breach=refuse   | a:40:cost=9:floor=0.2 b:40:cost=1:floor=0.2 | NOT_OFFERED_AT_THIS_PRICE
            breach=refuse   | b:40:cost=1:floor=0.2 a:40:cost=9:floor=0.2 | held 40 of b
            breach=refuse   | c:200 b:40:cost=1:floor=0.2                 | held 40 of b
            breach=record   | a:40:cost=9:floor=0.2 b:40:cost=1:floor=0.2 | held 40 of a,b
            breach=record   | a:40:cost=9:floor=0.2 c:200                 | held 40 of a
            """)
    void theAnswerToABreach(String policy, String candidates, String answer) {
        LedgerScript.play("""
                account studio                    -> ok
                grant   studio pack 100 price=10  -> granted
                hold    studio job %s %s -> %s
                """.formatted(candidates, policy, answer));
    }

    @Test
    void whatWasLetPassStandsOnTheHoldWithItsMargin() {
        LedgerScript script = LedgerScript.play("""
                account studio                    -> ok
                grant   studio pack 100 price=10  -> granted
                hold    studio job a:40:cost=5:floor=0.2 b:40:cost=1:floor=0.2 breach=record -> held 40 of a,b
                """);
        HoldTerms terms = script.state.holds().iterator().next().terms();
        assertThat(terms.breaches())
                .containsExactly(
                        new Breach("a", Breach.Kind.FLOOR, new BigDecimal("-0.250000000000"), new BigDecimal("0.2")));
        assertThat(terms.breach("b")).isNull();
    }

    @Test
    void aRefusalTellsTheMarginOfEachCandidateAgainstItsOwnLots() {
        // 10 credits at 0.01 pay first, 90 at 1.00 after them: a earns 0.1, b 50.1.
        LedgerScript script = LedgerScript.play("""
                account studio                             -> ok
                grant   studio cheap 10 price=0.1 ends=90  -> granted
                grant   studio dear  90 price=90           -> granted
                hold    studio job   a:10:cost=1:floor=0.2 b:60:cost=50:fee=0.1:floor=0.2 -> NOT_OFFERED_AT_THIS_PRICE
                """);
        assertThat(script.refused().weighing().all())
                .containsExactly(
                        new Weighed(
                                "a",
                                Weighed.Verdict.BELOW_FLOOR,
                                new BigDecimal("-9.000000000000"),
                                new BigDecimal("0.2"),
                                100_000_000,
                                1_000_000_000,
                                0),
                        new Weighed(
                                "b",
                                Weighed.Verdict.BELOW_FLOOR,
                                new BigDecimal("0.000000000000"),
                                new BigDecimal("0.2"),
                                50_100_000_000L,
                                50_100_000_000L,
                                0));
    }

    @Test
    void theBudgetIsReservedAtTheHoldAndTruedUpAtTheEnd() {
        LedgerScript.play("""
                account studio                                        -> ok
                grant   studio given 30                               -> granted
                grant   studio pack 100 price=10                      -> granted
                hold    studio one veo:20:cost=2:floor=0.2 budget=3/day -> held 20 of veo
                drawn   day 2026-01-01                                -> reserved 2 spent 0
                hold    studio two veo:20:cost=2:floor=0 budget=3/day -> held 20 of veo
                drawn   day 2026-01-01                                -> reserved 3 spent 0
                hold    studio six veo:20:cost=1:floor=0.2 budget=3/day -> held 20 of veo
                settle  studio one r1 10 cost=0.5                     -> captured 10 released 0
                drawn   day 2026-01-01                                -> reserved 2.5 spent 0.5
                settle  studio one r2 10 cost=0.5 last                -> captured 0 released 10
                drawn   day 2026-01-01                                -> reserved 1 spent 0.5
                settle  studio two r1 15 cost=3 last                  -> captured 15 released 5
                drawn   day 2026-01-01                                -> reserved 0 spent 2.5
                settle  studio two r2 0 cost=3 last                   -> corrected -15 released 0
                drawn   day 2026-01-01                                -> reserved 0 spent 0.5
                release studio six                                    -> released 20
                """);
    }

    /** 30 credits were given away, 100 sold for 10 USD. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            veo:30:cost=1              | budget=1/day                 | held 30 of veo
            veo:30:cost=1.000000001    | budget=1/day                 | PROMOTIONAL_BUDGET_EXHAUSTED
            veo:60:cost=2:floor=0      | budget=1/month               | held 60 of veo
            veo:60:cost=2.1:floor=0    | budget=1/month               | PROMOTIONAL_BUDGET_EXHAUSTED
            veo:60:cost=9:floor=0      | budget=1/month               | NOT_OFFERED_AT_THIS_PRICE
            a:30:cost=2 b:30:cost=1    | budget=1/day                 | held 30 of b
            a:30:cost=2 b:30:cost=1    | budget=1/day breach=refuse   | PROMOTIONAL_BUDGET_EXHAUSTED
            a:30:cost=2 b:30:cost=1    | budget=1/day breach=record   | held 30 of a,b
            a:30:cost=2 b:60:cost=99:floor=0 | budget=1/day           | PROMOTIONAL_BUDGET_EXHAUSTED
            veo:30:cost=99             | budget=0/day breach=record   | held 30 of veo
            veo:30:cost=99             |                              | held 30 of veo
            """)
    void creditsThatWereGivenAwayDrawOnTheBudget(String candidates, String policy, String answer) {
        LedgerScript.play("""
                account studio                    -> ok
                grant   studio given 30           -> granted
                grant   studio pack 100 price=10  -> granted
                hold    studio job %s %s -> %s
                """.formatted(candidates, policy == null ? "" : policy, answer));
    }

    @Test
    void aNewPeriodHasANewBudgetAndTheOldOnePaysItsOwnHolds() {
        LedgerScript.play("""
                account studio                        -> ok
                grant   studio given 100              -> granted
                hold    studio one veo:10:cost=1 until=200000 budget=1/day -> held 10 of veo
                hold    studio two veo:10:cost=1 until=200000 budget=1/day -> PROMOTIONAL_BUDGET_EXHAUSTED
                at 86400
                hold    studio two veo:10:cost=1 until=200000 budget=1/day -> held 10 of veo
                settle  studio one r1 10 cost=0.7 last  -> captured 10 released 0
                drawn   day 2026-01-01                -> reserved 0 spent 0.7
                drawn   day 2026-01-02                -> reserved 1 spent 0
                """);
    }

    @Test
    void anExtensionDrawsOnTheBudgetOfItsHold() {
        LedgerScript.play("""
                account studio                        -> ok
                grant   studio given 100              -> granted
                hold    studio one veo:10:cost=1 until=200000 budget=3/day -> held 10 of veo
                at 86400
                extend  studio one k1 veo:10:cost=1 budget=3/day -> held 20 of veo
                drawn   day 2026-01-01                -> reserved 2 spent 0
                extend  studio one k2 veo:20:cost=2 budget=3/day -> PROMOTIONAL_BUDGET_EXHAUSTED
                expire  studio one                    -> ignored
                release studio one                    -> released 20
                drawn   day 2026-01-01                -> reserved 0 spent 0
                """);
    }

    /** A credit line is worth the list value its credits will be invoiced at. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            cost=0.8:floor=0.2         | list=0.1 | held 10 of veo
            cost=0.800000001:floor=0.2 | list=0.1 | NOT_OFFERED_AT_THIS_PRICE
            cost=99:floor=0.2          |          | held 10 of veo
            """)
    void postpaidCreditsAreWeighedAtListValue(String figures, String policy, String answer) {
        LedgerScript.play("""
                account studio                          -> ok
                grant   studio line 100 source=postpaid -> granted
                hold    studio job veo:10:%s %s budget=0/day -> %s
                """.formatted(figures, policy == null ? "" : policy, answer));
    }

    /** Revenue of the month 10; the floor of 0.2 allows a cost of 8. */
    @ParameterizedTest(name = "cost {0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            8           | account,0.2,0.8,stop                        | held 10 of a
            8.000000001 | account,0.2,0.8,stop                        | PERIOD_GUARD_REACHED
            9           | plan,0.2,0.8,stop                           | held 10 of a
            9           | account,0.2,0.8,cheaper_models cheaper=b+c  | held 5 of b
            9           | account,0.2,0.8,cheaper_models cheaper=c    | PERIOD_GUARD_REACHED
            9           | account,0.2,0.8,cheaper_models              | held 5 of b
            9           | account,0.2,0.8,throttle per=1              | held 10 of a
            9           | account,0.2,0.8,throttle per=0              | THROTTLED
            """)
    void theMonthsGuardBitesBelowItsFloor(String cost, String guard, String answer) {
        String story = """
                account studio                             -> ok
                grant   studio pack 100 price=10           -> granted
                month   studio revenue=10 cost=%s          -> ok
                hold    studio job a:10:cost=1 b:5:cost=0.5 guard=%s -> %s
                """.formatted(cost, guard, answer.startsWith("held 10 of a") ? "held 10 of a,b" : answer);
        LedgerScript.play(story);
    }

    @Test
    void aPlanIsGuardedAsAWholeAndThrottledByAccount() {
        LedgerScript.play("""
                account studio                                  -> ok
                account other                                   -> ok
                grant   studio pack 100 price=10                -> granted
                grant   other  pack2 100 price=10               -> granted
                month   studio plan=pro revenue=10 cost=9       -> ok
                hold    studio one a:1 plan=pro guard=plan,0.2,0.8,throttle per=1  -> held 1 of a
                hold    studio two a:1 plan=pro guard=plan,0.2,0.8,throttle per=1  -> THROTTLED
                hold    studio two a:1 plan=free guard=plan,0.2,0.8,throttle per=1 -> held 1 of a
                hold    other  six a:1 plan=pro guard=plan,0.2,0.8,throttle per=1  -> held 1 of a
                """);
    }

    @ParameterizedTest(name = "revenue {0} cost {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            0   | 0   | CALM
            0   | 5   | CALM
            100 | 0   | CALM
            100 | 63  | CALM
            100 | 64  | NEAR
            100 | 80  | NEAR
            100 | 81  | REACHED
            """)
    void standings(long revenue, long cost, PeriodGuard.Standing standing) {
        PeriodGuard guard = new PeriodGuard(
                PeriodGuard.Scope.ACCOUNT, new BigDecimal("0.2"), new BigDecimal("0.8"), null, 1, List.of());
        assertThat(guard.standing(revenue, cost)).isEqualTo(standing);
    }
}
