package io.tallylight.rating.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.gate.Remedy.LeastPrice;
import io.tallylight.rating.gate.Remedy.MostCredits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every way in which an offer is sold: currencies, discounts, bonuses, promotions, overage. A credit costs us one cent. */
class GateSaleTests {
    private static final Instant FROM = Instant.parse("2026-04-01T00:00:00Z");

    private static PriceListText list() {
        return new PriceListText()
                .model("m", "{values: [5]}", "[{unit: clip, amount: \"0.10\", source: test}]")
                .rule("{match: {}, price_per_clip: \"0.10\"}");
    }

    @Test
    void eachDiscountIsLookedAt() {
        GateReport report = check(list().plan("""
                {id: p, price: "20", credits: "1500", discounts: [{id: friends, percent: "10"}, {id: staff, percent: "50"}]}
                """.strip()));
        assertThat(margin(report, null, null, null, "USD")).hasToString("0.250000000000");
        assertThat(margin(report, "friends", null, null, "USD")).hasToString("0.166666666667");
        assertThat(margin(report, "staff", null, null, "USD")).hasToString("-0.500000000000");
        assertThat(report.breaches())
                .extracting(breach -> breach.offer().discount())
                .containsOnly("staff");
        // Half of the price must pay 1,500 credits at a cent: 30.00; or 10.00 pays 1,000 of them.
        assertThat(report.breaches().getFirst().remedies())
                .containsExactly(
                        new MostCredits(new BigDecimal("1000")),
                        new LeastPrice(Map.of("USD", new BigDecimal("30.00"))));
    }

    @Test
    void bonusIsOnEveryPackOfTheOrderAndTheCardIsPaidOnce() {
        GateReport report = check(list().fee("0", "1").pack("""
                {id: k, price: "10", credits: "800", bonus: [{from_quantity: 5, percent: "10"}, {from_quantity: 10, credits: "120"}]}
                """.strip()));
        // (10 − 1 − 8) ÷ 10; (50 − 1 − 44) ÷ 50; (100 − 1 − 92) ÷ 100
        assertThat(margin(report, null, null, null, "USD")).hasToString("0.100000000000");
        assertThat(margin(report, null, 5, null, "USD")).hasToString("0.100000000000");
        assertThat(margin(report, null, 10, null, "USD")).hasToString("0.070000000000");
        assertThat(report.offers().get(2).credits()).isEqualByComparingTo("9200");
        assertThat(report.offers().get(2).price()).isEqualByComparingTo("100");
    }

    @Test
    void eachCurrencyHasItsRateAndItsFee() {
        GateReport report = check(list().fee("""
                        {percent: "0", fixed: "0", by_currency: {EUR: {percent: "10", fixed: "0.50"}}}
                        """.strip())
                .with("exchange_rates: [{from: EUR, rate: \"1.25\", as_of: 2026-03-31, source: test}]")
                .pack("{id: k, prices: {USD: \"10\", EUR: \"8\"}, credits: \"900\"}"));
        // EUR 8 is $10; the card takes 1.00 and 0.625; 9.00 of cost.
        assertThat(margin(report, null, null, null, "USD")).hasToString("0.100000000000");
        assertThat(margin(report, null, null, null, "EUR")).hasToString("-0.062500000000");
        // (9.00 + 0.625) ÷ (0.9 × 1.25) = 8.5556 euros
        assertThat(report.breaches().getFirst().remedies())
                .contains(new LeastPrice(Map.of("EUR", new BigDecimal("8.56"))));
    }

    @Test
    void promotionCountsWhileItRunsAndStacksWhereItMay() {
        GateReport report = check(list().pack("""
                        {id: k, price: "20", credits: "1000", discounts: [{id: half, percent: "50"}]}
                        """.strip())
                .promotion("""
                        {id: alone, kind: percent_off, percent: "30", applies_to: [k]}
                        """.strip())
                .promotion("""
                        {id: spring, kind: bonus_credits, percent: "10", stackable: true, starts_at: 2026-04-10T00:00:00Z}
                        """.strip())
                .promotion("""
                        {id: gift, kind: bonus_credits, credits: "100", stackable: true}
                        """.strip())
                .promotion("""
                        {id: over, kind: percent_off, percent: "90", ends_at: 2026-03-01T00:00:00Z}
                        """.strip())
                .promotion("""
                        {id: later, kind: percent_off, percent: "90", starts_at: 2026-07-01T00:00:00Z}
                        """.strip())
                .promotion("""
                        {id: free, kind: granted_credits, credits: "100"}
                        """.strip()));
        assertThat(margin(report, null, null, "alone", "USD")).hasToString("0.285714285714");
        assertThat(margin(report, null, null, "spring", "USD")).hasToString("0.450000000000");
        assertThat(margin(report, null, null, "spring+gift", "USD")).hasToString("0.400000000000");
        assertThat(margin(report, "half", null, "gift", "USD")).hasToString("-0.100000000000");
        assertThat(margin(report, "half", null, "spring+gift", "USD")).hasToString("-0.200000000000");
        assertThat(report.offers())
                .noneMatch(offer -> "half".equals(offer.discount()) && "alone".equals(offer.promotion()))
                .noneMatch(offer -> List.of("over", "later", "free").contains(String.valueOf(offer.promotion())));
        assertThat(report.offers())
                .filteredOn(offer -> "spring".equals(offer.promotion()))
                .allMatch(offer -> offer.at().equals(Instant.parse("2026-04-10T00:00:00Z")));
    }

    /** While both ran they were worse; now that one has ended, the discount still meets the other. */
    @Test
    void whatIsLeftOfAStackMeetsDiscountsToo() {
        GateReport report =
                check(list().pack("""
                        {id: k, price: "20", credits: "1000", discounts: [{id: half, percent: "50"}]}
                        """.strip()).promotion("""
                        {id: past, kind: bonus_credits, percent: "50", stackable: true, starts_at: 2026-01-01T00:00:00Z, ends_at: 2026-03-01T00:00:00Z}
                        """.strip()).promotion("""
                        {id: gift, kind: bonus_credits, credits: "100", stackable: true, starts_at: 2026-02-01T00:00:00Z}
                        """.strip()));
        assertThat(margin(report, "half", null, "gift", "USD")).hasToString("-0.100000000000");
        assertThat(report.passed()).isFalse();
    }

    /** Of a stack that costs nothing no floor is asked where a budget bears it; without that promotion one is. */
    @Test
    void aStackThatIsFreeDoesNotHideTheOneThatIsNot() {
        GateReport report = check(list().policy("""
                        {mode: strict, floor_pack: {worst: "0"}, promotional_budget: {amount: "100", period: month}}
                        """.strip())
                .pack("""
                        {id: k, price: "20", credits: "1000", discounts: [{id: half, percent: "50"}]}
                        """.strip())
                .promotion("""
                        {id: free, kind: percent_off, percent: "100", stackable: true}
                        """.strip())
                .promotion("""
                        {id: gift, kind: bonus_credits, credits: "100", stackable: true}
                        """.strip()));
        assertThat(margin(report, "half", null, "gift", "USD")).hasToString("-0.100000000000");
        assertThat(report.passed()).isFalse();
    }

    @Test
    void creditsToTryAPlanAreTheBudgetsOrABreach() {
        String plan = "{id: p, price: \"20\", credits: \"1000\", trial: {days: 14, credits: \"50\"}}";
        GateReport refused = check(list().plan(plan));
        assertThat(refused.breaches())
                .extracting(breach -> breach.offer().promotion())
                .containsOnly("trial");
        assertThat(refused.breaches().getFirst().offer().credits()).isEqualByComparingTo("50");
        assertThat(refused.breaches().getFirst().actual()).isNull();
        assertThat(refused.breaches().getFirst().remedies()).isEmpty();
        GateReport borne = check(list().policy("""
                {mode: strict, floor_plan: {worst: "0"}, promotional_budget: {amount: "100", period: month}}
                """.strip()).plan(plan));
        assertThat(borne.passed()).isTrue();
        assertThat(Objects.requireNonNull(borne.offers().getLast().worst()).cost())
                .isEqualByComparingTo("0.5");
    }

    @Test
    void remedyHoldsForTheStackToo() {
        PriceListText list = list().promotion("""
                {id: gift, kind: bonus_credits, credits: "100", stackable: true}
                """.strip());
        GateReport report = check(list.pack("{id: k, price: \"10\", credits: \"950\"}"));
        assertThat(report.breaches().getFirst().remedies())
                .containsExactly(
                        new MostCredits(new BigDecimal("900")), new LeastPrice(Map.of("USD", new BigDecimal("10.50"))));
    }

    @Test
    void creditsBeyondThePlanAreAnOfferToo() {
        GateReport report = check(list().fee("20", "0.30").plan("""
                {id: p, price: "40", credits: "1000", overage: {allowed: true, price_per_credit: "0.012"}}
                """.strip()));
        OfferMargin overage = report.offers().getLast();
        // (0.012 − 0.0024 − 0.01) ÷ 0.012
        assertThat(overage.kind()).isEqualTo(OfferKind.OVERAGE);
        assertThat(Objects.requireNonNull(overage.worst()).margin()).hasToString("-0.033333333333");
        assertThat(report.breaches().getFirst().remedies())
                .containsExactly(new LeastPrice(Map.of("USD", new BigDecimal("0.012500"))));
    }

    @Test
    void whatIsGivenAwayIsTheBudgetsWhereThereIsOne() {
        String pack = "{id: k, price: \"10\", credits: \"100\", discounts: [{id: press, percent: \"100\"}]}";
        assertThat(check(list().pack(pack)).passed()).isFalse();
        assertThat(check(list().policy("""
                                {mode: strict, floor_pack: {worst: "0"}, promotional_budget: {amount: "100", period: month}}
                                """.strip()).pack(pack)).passed()).isTrue();
    }

    private static GateReport check(PriceListText list) {
        return Gate.check(list.read(), FROM, Duration.ofDays(31));
    }

    private static @Nullable BigDecimal margin(
            GateReport report,
            @Nullable String discount,
            @Nullable Integer bonus,
            @Nullable String promotion,
            String currency) {
        OfferMargin found = report.offers().stream()
                .filter(offer -> Objects.equals(offer.discount(), discount))
                .filter(offer -> Objects.equals(offer.bonus(), bonus))
                .filter(offer -> Objects.equals(offer.promotion(), promotion))
                .filter(offer -> offer.currency().equals(currency))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNull(found.worst()).margin();
    }
}
