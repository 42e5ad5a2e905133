package io.tallylight.rating.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.gate.GateReport.Skipped;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an offer may be spent on, and when. A credit of the cheap model costs 1 cent, of the dear one 5. */
class GateReachTests {
    private static final Instant FROM = Instant.parse("2026-04-01T00:00:00Z");
    private static final String CHEAP = "[{unit: second, amount: \"0.05\", source: test}]";

    private static PriceListText list() {
        return new PriceListText()
                .model("cheap", "{values: [5, 10]}", CHEAP)
                .model("dear", "{values: [5]}", "[{unit: second, amount: \"0.25\", source: test}]")
                .rule("{match: {}, price_per_second: \"0.05\"}")
                .policy("{mode: strict, floor_plan: {worst: \"0\"}}");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                                              | dear
            , excluded_models: [dear]                       | cheap
            , models: [cheap]                               | cheap
            , roles: [draft]                                | cheap
            , roles: [draft], models: [dear]                | dear
            , roles: [final]                                | dear
            , roles: [final], excluded_models: [dear]       | cheap
            """)
    void onlyWhatThePlanAllows(String allowed, String worst) {
        GateReport report = check(list().with("""
                        roles:
                          - {id: draft, primary: cheap}
                          - {id: final, primary: dear, fallbacks: [cheap]}
                        """).plan("{id: p, price: \"20\", credits: \"100\"" + allowed + "}"));
        assertThat(worst(report, 0).model()).isEqualTo(worst);
    }

    @Test
    void lengthAndSizeThatMakeTheWorst() {
        // By the clip: the longest and largest is dearest. 1080p costs twice.
        PriceListText list = new PriceListText()
                .model("m", "{values: [4, 6, 8]}", "[1280x720, 1920x1080]", """
                        [{unit: second, amount: "0.10", source: test}, {unit: second, amount: "0.20", resolution: 1920x1080, source: test}]
                        """.strip(), "")
                .rule("{match: {}, price_per_clip: \"1\"}");
        assertThat(worst(check(list.plan("{id: p, price: \"20\", credits: \"100\"}")), 0))
                .isEqualTo(clip("m", "1920x1080", 8));
        assertThat(worst(check(list.plan("{id: q, price: \"20\", credits: \"100\", max_clip_seconds: 7}")), 1))
                .isEqualTo(clip("m", "1920x1080", 6));
        assertThat(worst(check(list.plan("{id: r, price: \"20\", credits: \"100\", resolutions: [720x1280]}")), 2))
                .isEqualTo(clip("m", "1280x720", 8));
    }

    @Test
    void whatIsBoughtLongerIsDearestWhereLeastIsPaid() {
        // 1 s asked for, 5 s bought: 0.25 against 5 credits.
        GateReport report = check(new PriceListText()
                .model("m", "{values: [5, 10]}", "[1280x720]", CHEAP, "on_other_length: round_up")
                .rule("{match: {}, price_per_second: \"0.05\"}")
                .plan("{id: p, price: \"20\", credits: \"100\"}"));
        assertThat(worst(report, 0)).isEqualTo(clip("m", "1280x720", 1));
        assertThat(Objects.requireNonNull(report.offers().getFirst().worst()).cost())
                .isEqualByComparingTo("5");
    }

    @Test
    void coarseRoundingIsTriedWithEveryNumberOfClips() {
        // 1.6 credits a clip, rounded to whole ones: 1 takes 2, 2 take 3, 3 take 5, 4 take 6, 5 take 8.
        GateReport report = check(new PriceListText()
                .model("m", "{values: [5]}, clips: {min: 1, max: 5}", "[{unit: clip, amount: \"0.01\", source: test}]")
                .rule("{match: {}, price_per_clip: \"0.016\"}")
                .with("rounding: {unit: \"1\", mode: half_up}")
                .plan("{id: p, price: \"20\", credits: \"100\"}"));
        assertThat(worst(report, 0).clips()).isIn(2, 4);
        assertThat(Objects.requireNonNull(report.offers().getFirst().worst()).cost())
                .hasToString("0.666666666667");
    }

    @Test
    void tiersAreTriedWithEveryLength() {
        // 10 credits a second up to 5 s, 1 credit beyond: 10 s of 0.50 take 55.
        GateReport report = check(new PriceListText()
                .model("m", "{values: [5, 10]}", CHEAP)
                .rule("""
                        {match: {}, tiers: {mode: graduated, by: second, steps: [{up_to: 5, price: "0.10"}, {price: "0.01"}]}}
                        """.strip())
                .plan("{id: p, price: \"20\", credits: \"55\"}"));
        assertThat(worst(report, 0)).isEqualTo(clip("m", "1280x720", 10));
        assertThat(Objects.requireNonNull(report.offers().getFirst().worst()).cost())
                .isEqualByComparingTo("0.5");
    }

    @Test
    void ruleOfAPlanIsThatPlansAlone() {
        GateReport report = check(list().rule("{match: {plan: cut}, price_per_second: \"0.025\"}")
                .plan("{id: cut, price: \"20\", credits: \"100\", models: [cheap]}")
                .plan("{id: whole, price: \"20\", credits: \"100\", models: [cheap]}"));
        assertThat(Objects.requireNonNull(report.offers().get(0).worst()).cost())
                .isEqualByComparingTo("2");
        assertThat(Objects.requireNonNull(report.offers().get(1).worst()).cost())
                .isEqualByComparingTo("1");
    }

    @Test
    void creditsOfAPackAreSpentAtThePricesOfAPlanToo() {
        PriceListText list = list().rule("{match: {plan: cut}, price_per_second: \"0.025\"}")
                .plan("{id: cut, price: \"20\", credits: \"100\", models: [cheap], max_clip_seconds: 5}")
                .pack("{id: k, price: \"2\", credits: \"100\", models: [cheap]}")
                .pack("{id: other, price: \"20\", credits: \"100\", models: [dear]}");
        GateReport report = check(list.policy("{mode: strict, floor_pack: {worst: \"0.1\"}}"));
        OfferMargin pack = report.offers().get(1);
        assertThat(pack.id()).isEqualTo("k");
        assertThat(Objects.requireNonNull(pack.worst()).cost()).isEqualByComparingTo("2");
        assertThat(report.breaches()).extracting(breach -> breach.offer().id()).containsExactly("k");
        // The plan does not let its customers use the dear one.
        assertThat(Objects.requireNonNull(report.offers().get(2).worst()).cost())
                .isEqualByComparingTo("5");
    }

    @Test
    void whatGoesInCountsEvenWhereNothingSaysHowLongItMayBe() {
        GateReport report = check(new PriceListText()
                .model("m", "{values: [5]}", """
                        [{unit: second, amount: "0.05", source: test}, {unit: input_second, amount: "0.01", source: test}]
                        """.strip())
                .rule("{match: {}, price_per_second: \"0.05\"}")
                .plan("{id: p, price: \"20\", credits: \"100\"}"));
        // 5 × 0.05 + 3,600 × 0.01 against 25 credits.
        assertThat(cost(report)).isEqualTo("145");
        assertThat(report.passed()).isFalse();
        assertThat(report.retired()).isEmpty();
    }

    /** A request's input is held against the first model alone; a later one is paid for all of it. */
    @Test
    void whatGoesIntoAPipelineIsBoundedByItsFirstModelOnly() {
        GateReport report = check(new PriceListText()
                .model("video", "{values: [5]}", CHEAP)
                .model(
                        "larger",
                        "{values: [5]}, max_input_seconds: 7",
                        "[{unit: second, amount: \"0.05\", source: test}, {unit: input_second, amount: \"0.01\", source: test}]")
                .with("pipelines: [{id: both, steps: [{id: v, model: video}, {id: l, after: [v], model: larger}]}]")
                .rule("{match: {}, price_per_second: \"0.05\"}")
                .plan("{id: p, price: \"20\", credits: \"100\", models: [both]}"));
        // 5 × 0.05 twice and 3,600 × 0.01 against 25 credits.
        assertThat(cost(report)).isEqualTo("146");
    }

    @Test
    void moreThanTheFewestClipsMayBeDearer() {
        // Half a credit a clip, rounded down to whole ones: 2 take 1, and 3 take no more.
        GateReport report = check(new PriceListText()
                .model("m", "{values: [5]}, clips: {min: 2, max: 3}", "[{unit: clip, amount: \"0.01\", source: test}]")
                .rule("{match: {}, price_per_clip: \"0.005\"}")
                .with("rounding: {unit: \"1\", mode: down}")
                .plan("{id: p, price: \"20\", credits: \"100\"}"));
        assertThat(worst(report, 0).clips()).isEqualTo(3);
        assertThat(cost(report)).isEqualTo("3");
    }

    @Test
    void anybodyMayHaveTheTagOrAskForTheRole() {
        PriceListText list = list().with("roles: [{id: draft, primary: cheap}]");
        String plan = "{id: p, price: \"20\", credits: \"100\", models: [cheap]}";
        assertThat(cost(check(list.plan(plan)))).isEqualTo("1");
        assertThat(cost(check(list.rule("{match: {account_tag: partner}, price_per_second: \"0.025\"}"))))
                .isEqualTo("2");
        assertThat(cost(check(list.rule("{match: {role: draft}, price_per_second: \"0.01\"}"))))
                .isEqualTo("5");
        // A rule that is beaten by the very model's is never used.
        assertThat(cost(check(list.rule("{match: {model: cheap}, price_per_second: \"0.05\"}"))))
                .isEqualTo("1");
    }

    @Test
    void retiredModelsAreSkippedAndTold() {
        GateReport report = check(new PriceListText()
                .model("cheap", "{values: [5]}", CHEAP)
                .model(
                        "gone",
                        "{values: [5]}",
                        "[1280x720]",
                        "[{unit: second, amount: \"9\", source: test}]",
                        "retired_from: 2026-03-01T00:00:00Z")
                .rule("{match: {}, price_per_second: \"0.05\"}")
                .mix("cheap", "0.5")
                .mix("gone", "0.5")
                .plan("{id: p, price: \"20\", credits: \"100\"}"));
        assertThat(report.retired())
                .containsExactly(new Skipped("gone", "retired", Instant.parse("2026-03-01T00:00:00Z")));
        assertThat(worst(report, 0).model()).isEqualTo("cheap");
        assertThat(Objects.requireNonNull(report.offers().getFirst().blended()).cost())
                .isEqualByComparingTo("1");
        assertThat(report.passed()).isTrue();
    }

    @Test
    void pipelineIsAnOfferedThingLikeAModel() {
        GateReport report =
                check(list().with("""
                        pipelines:
                          - id: dialogue
                            steps:
                              - {id: video, model: cheap}
                              - {id: speech, cost: {unit: clip, amount: "0.75"}}
                        """).plan("{id: p, price: \"20\", credits: \"100\", models: [dialogue]}"));
        // 5 s: 0.25 + 0.75 against 25 credits.
        assertThat(worst(report, 0).model()).isEqualTo("dialogue");
        assertThat(cost(report)).isEqualTo("4");
    }

    private static GateReport check(PriceListText list) {
        return Gate.check(list.read(), FROM, Duration.ZERO);
    }

    private static String cost(GateReport report) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(report.offers().getFirst().worst())
                                .cost())
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Clip worst(GateReport report, int offer) {
        return Objects.requireNonNull(
                Objects.requireNonNull(report.offers().get(offer).worst()).clip());
    }

    private static Clip clip(String model, String resolution, int seconds) {
        return new Clip(model, resolution, false, io.tallylight.values.Operation.TEXT_TO_VIDEO, seconds, 1);
    }
}
