package io.tallylight.rating.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.gate.Remedy.ExcludeModels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Costs that are known to change: before publishing, and when the change comes. */
class GateAheadTests {
    private static final Instant FROM = Instant.parse("2026-04-01T00:00:00Z");
    private static final Duration MONTH = Duration.ofDays(31);

    /** 15 clips of 10 s keep the $20 plan at 0.13 a second; from the 11th of April it is 0.14. */
    private static PriceListText raised(String more) {
        return new PriceListText()
                .model("m", "{values: [10]}", """
                        [{unit: second, amount: "0.13", source: test}, {unit: second, amount: "0.14", effective_from: 2026-04-11T00:00:00Z, source: test}]
                        """.strip())
                .rule("{match: {}, price_per_second: \"0.10\"}")
                .policy("{mode: strict, floor_plan: {worst: \"0\"}}")
                .plan("{id: p, price: \"20\", credits: \"1500\"" + more + "}");
    }

    @Test
    void riseWithinThePeriodIsABreachWithItsDay() {
        GateReport report = Gate.check(raised("").read(), FROM, MONTH);
        assertThat(report.passed()).isFalse();
        assertThat(report.offers()).hasSize(2);
        Breach breach = report.breaches().getFirst();
        assertThat(breach.offer().at()).isEqualTo("2026-04-11T00:00:00Z");
        assertThat(breach.actual()).hasToString("-0.050000000000");
        assertThat(report.breaches()).hasSize(1);
    }

    @ParameterizedTest(name = "{1} days ahead{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            ''               | 0 | true
            ''               | 9 | true
            ''               | 10 | false
            , interval: year | 0 | true
            , interval: year | 1 | false
            """)
    void yearlyPlanLooksAheadTwelveTimesAsFar(String interval, int days, boolean passed) {
        assertThat(Gate.check(raised(interval).read(), FROM, Duration.ofDays(days))
                        .passed())
                .isEqualTo(passed);
    }

    @Test
    void endOfAPromotionIsARise() {
        GateReport report = Gate.check(
                new PriceListText()
                        .model("m", "{values: [10]}", """
                                [{unit: second, amount: "0.14", source: test}, {unit: second, amount: "0.10", promotion: launch, effective_from: 2026-01-01T00:00:00Z, effective_until: 2026-04-20T00:00:00Z, source: test}]
                                """.strip())
                        .rule("{match: {}, price_per_second: \"0.10\"}")
                        .plan("{id: p, price: \"20\", credits: \"1500\"}")
                        .read(),
                FROM,
                MONTH);
        assertThat(Objects.requireNonNull(report.offers().getFirst().worst()).margin())
                .hasToString("0.250000000000");
        assertThat(report.breaches())
                .extracting(breach -> breach.offer().at())
                .containsOnly(Instant.parse("2026-04-20T00:00:00Z"));
    }

    /** Credits that were sold while a model was cheap are spent when it is dear. */
    @Test
    void promotionIsJudgedByTheCostsThatFollowIt() {
        GateReport report = Gate.check(
                raised("")
                        .policy("{mode: strict, floor_plan: {worst: \"-0.1\"}}")
                        .promotion("""
                                {id: before, kind: percent_off, percent: "5", ends_at: 2026-04-10T00:00:00Z}
                                """.strip())
                        .promotion("""
                                {id: over, kind: percent_off, percent: "5", ends_at: 2026-04-01T00:00:00Z}
                                """.strip())
                        .read(),
                FROM,
                MONTH);
        assertThat(report.breaches())
                .extracting(breach -> breach.offer().promotion())
                .containsExactly("before");
        // (19 − 21) ÷ 19
        assertThat(report.breaches().getFirst().actual()).hasToString("-0.105263157895");
        assertThat(report.breaches().getFirst().offer().at()).isEqualTo("2026-04-11T00:00:00Z");
    }

    @Test
    void modelThatRetiresOrComesIsCountedWhileItIsThere() {
        PriceListText list = new PriceListText()
                .model("m", "{values: [10]}", "[{unit: second, amount: \"0.05\", source: test}]")
                .model(
                        "comes",
                        "{values: [10]}",
                        "[1280x720]",
                        "[{unit: second, amount: \"0.50\", source: test}]",
                        "available_from: 2026-04-15T00:00:00Z")
                .rule("{match: {}, price_per_second: \"0.10\"}")
                .policy("{mode: strict, floor_plan: {worst: \"0\"}}")
                .plan("{id: p, price: \"20\", credits: \"1500\"}");
        assertThat(Gate.check(list.read(), FROM, Duration.ofDays(13)).passed()).isTrue();
        Breach breach = Gate.check(list.read(), FROM, MONTH).breaches().getFirst();
        assertThat(breach.offer().at()).isEqualTo("2026-04-15T00:00:00Z");
        assertThat(breach.remedies()).contains(new ExcludeModels(List.of("comes")));
    }

    @Test
    void riseTellsWhichPlansFallAndWhatToClose() {
        CatalogDocument document = new PriceListText()
                .model("stays", "{values: [10]}", "[{unit: second, amount: \"0.13\", source: test}]")
                .model("rises", "{values: [10]}", """
                        [{unit: second, amount: "0.13", source: test}, {unit: second, amount: "0.14", effective_from: 2026-06-01T00:00:00Z, source: test}]
                        """.strip())
                .rule("{match: {}, price_per_second: \"0.10\"}")
                .policy("{mode: strict, floor_plan: {worst: \"0\"}}")
                .plan("{id: hit, price: \"20\", credits: \"1500\"}")
                .plan("{id: spared, price: \"20\", credits: \"1500\", models: [stays]}")
                .plan("{id: low-already, price: \"20\", credits: \"1600\"}")
                .read();
        Instant rise = Instant.parse("2026-06-01T00:00:00Z");
        assertThat(Gate.costChanges(document, FROM, FROM.plus(Duration.ofDays(90))))
                .containsExactly(rise);
        List<Fallen> fallen = Gate.newlyBelow(document, FROM, document, rise);
        assertThat(fallen).hasSize(1);
        assertThat(fallen.getFirst().id()).isEqualTo("hit");
        assertThat(fallen.getFirst().close()).containsExactly("rises");
        assertThat(fallen.getFirst().breaches().getFirst().actual()).hasToString("-0.050000000000");
        assertThat(Gate.newlyBelow(document, FROM, document, rise.minusNanos(1)))
                .isEmpty();
        assertThat(Gate.below(document, rise)).extracting(Fallen::id).containsExactly("hit", "low-already");
        // Of the plan that was low already nothing can stay open.
        assertThat(Gate.below(document, rise).getLast().close()).containsExactly("rises", "stays");
    }
}
