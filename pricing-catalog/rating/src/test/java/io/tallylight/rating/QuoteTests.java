package io.tallylight.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.QuoteResult.NotOffered;
import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.rating.QuoteResult.Reason;
import io.tallylight.rating.RatingResult.Rated;
import io.tallylight.rating.RatingResult.Unrated;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is offered, at what price, and what delivered seconds cost. */
class QuoteTests {
    private static final Instant BEFORE = Instant.parse("2026-09-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-09-24T00:00:00Z");

    private static final String YAML = """
            name: test
            costing_currency: USD
            credit: {list_value: "0.03"}
            exchange_rates:
              - {from: CNY, rate: "0.14", as_of: 2026-09-01, source: a bank}
            markup:
              - {match: {}, multiplier: 2}
              - {match: {provider: fast, role: draft, plan: pro, operation: text_to_video}, percent: 10}
              - {match: {model: sound, audio: false}, multiplier: "1.5"}
              - {match: {model: fixed}, price_per_second: "0.6"}
              - {match: {role: draft}, multiplier: "1.2"}
            providers:
              - {id: slow, adapter: gemini, charges: {refused: full, failed: none}}
              - {id: fast, adapter: runway}
            models:
              - id: veo
                provider: slow
                provider_model: veo-x
                capabilities:
                  operations: [text_to_video, image_to_video]
                  seconds: {values: [4, 6, 8]}
                  seconds_at: [{resolution: 1920x1080, values: [8]}]
                  clips: {min: 1, max: 2}
                  resolutions: [1280x720, 720x1280, 1920x1080, 3840x2160]
                  audio: always
                on_other_length: round_up
                latency: {p50_s: 60, p99_s: 140}
                max_hold: PT5M
                retired_from: 2026-09-24T00:00:00Z
                costs:
                  - {unit: second, amount: 0.10, resolution: 1280x720, source: page}
                  - {unit: second, amount: "0.12", resolution: 1920x1080, source: page}
              - id: sound
                provider: fast
                provider_model: s
                capabilities: {operations: [text_to_video], seconds: {min: 2, max: 10}, clips: {max: 4}, resolutions: [1280x720], audio: optional}
                costs:
                  - {unit: second, amount: "0.40", audio: true, source: page}
                  - {unit: second, amount: "0.20", audio: false, source: page}
              - id: fixed
                provider: fast
                provider_model: f
                capabilities: {operations: [text_to_video], seconds: {min: 1, max: 60}, resolutions: [1280x720], audio: none}
                latency: {p50_s: 10, p99_s: 20}
                costs:
                  - {unit: second, amount: "1", currency: CNY, source: page}
            roles:
              - {id: draft, primary: veo, fallbacks: [sound, fixed]}
            fee: {percent: 3, fixed: "0.30"}
            margin_policy: {floor_request: "0.2"}
            plans: [{id: pro, price: 20, credits: 100}]
            """;
    private static final Catalog CATALOG = Documents.catalog(YAML);

    @ParameterizedTest(name = "{0} {1} s x {2} at {3}: buys {4} s, {5} credits, costs {6}")
    @CsvSource(nullValues = "-", textBlock = """
            # model, s, clips, resolution, audio, bought, credits (2 x cost / 0.03), cost
            veo,   4, 1, -,        -,     4, 26.666667, 0.4
            veo,   5, 1, -,        -,     6, 33.333333, 0.6
            veo,   5, 2, 720x1280, true,  6, 66.666667, 1.2
            veo,   5, 1, 1920x1080, -,    8, 40,        0.96
            sound, 5, 1, -,        -,     5, 133.333333, 2
            sound, 5, 1, -,        true,  5, 133.333333, 2
            sound, 5, 4, -,        false, 5, 200,       4
            fixed, 7, 1, -,        -,     7, 140,       0.98
            """)
    void priceAndCost(
            String model,
            int seconds,
            int clips,
            @Nullable String resolution,
            @Nullable Boolean audio,
            int bought,
            String credits,
            String cost) {
        Candidate candidate =
                quoted(request(model, null, seconds, clips, resolution, audio)).getFirst();
        assertThat(candidate.boughtSeconds()).isEqualTo(bought);
        assertThat(candidate.mostCredits()).isEqualTo(Credits.parse(credits));
        assertThat(candidate.mostCost()).isEqualTo(Money.of(cost, "USD"));
        assertThat(candidate.floor()).isEqualByComparingTo("0.2");
    }

    @ParameterizedTest(name = "{0}, {1} s x {2}, {3}, {4}, {5}: {6}")
    @CsvSource(nullValues = "-", textBlock = """
            nobody, 4, 1, -,        -,     text_to_video,  unknown_model
            veo,    9, 1, -,        -,     text_to_video,  seconds_not_offered
            veo,    0, 1, -,        -,     text_to_video,  seconds_not_offered
            veo,    4, 3, -,        -,     text_to_video,  clips_not_offered
            veo,    4, 0, -,        -,     text_to_video,  clips_not_offered
            veo,    4, 1, 640x480,  -,     text_to_video,  resolution_not_offered
            veo,    4, 1, -,        false, text_to_video,  audio_not_offered
            veo,    4, 1, -,        -,     video_edit,     operation_not_offered
            veo,    4, 1, 3840x2160, -,    text_to_video,  no_price
            fixed,  4, 1, -,        true,  text_to_video,  audio_not_offered
            sound,  1, 1, -,        -,     text_to_video,  seconds_not_offered
            """)
    void everyRefusalNamesItsConstraint(
            String model,
            int seconds,
            int clips,
            @Nullable String resolution,
            @Nullable Boolean audio,
            String operation,
            String code) {
        QuoteRequest request = new QuoteRequest(
                model, null, Operation.parse(operation), seconds, clips, resolution, audio, null, Map.of());
        assertThat(CATALOG.quote(request, BEFORE)).isInstanceOfSatisfying(NotOffered.class, refused -> {
            assertThat(refused.reasons()).extracting(Reason::code).containsExactly(code);
            assertThat(refused.reasons()).extracting(Reason::model).containsExactly(model);
        });
    }

    @Test
    void retirementIsTheInstantItself() {
        QuoteRequest request = request("veo", null, 4, 1, null, null);
        assertThat(CATALOG.quote(request, AFTER.minusNanos(1))).isInstanceOf(Quoted.class);
        assertThat(CATALOG.quote(request, AFTER))
                .isInstanceOfSatisfying(NotOffered.class, refused -> assertThat(refused.reasons())
                        .extracting(Reason::code)
                        .containsExactly("retired"));
        Catalog any = Documents.catalog("profile: any_seconds\n" + YAML);
        assertThat(any.quote(request, AFTER)).isInstanceOf(Quoted.class);
        assertThat(any.profile()).isEqualTo("any_seconds");
    }

    @Test
    void aRoleTriesItsModelsInOrderAndPassesOverWhatDoesNotFit() {
        assertThat(quoted(request(null, "draft", 8, 1, null, null)))
                .extracting(Candidate::candidateId)
                .containsExactly("veo", "sound", "fixed");
        assertThat(quoted(request(null, "draft", 9, 1, null, null)))
                .extracting(Candidate::candidateId)
                .containsExactly("sound", "fixed");
        assertThat(quoted(request(null, "draft", 5, 1, null, false)))
                .extracting(Candidate::candidateId)
                .containsExactly("sound", "fixed");
        assertThat(CATALOG.quote(request(null, "draft", 61, 1, null, null), BEFORE))
                .isInstanceOfSatisfying(NotOffered.class, refused -> assertThat(refused.reasons())
                        .extracting(Reason::model)
                        .containsExactly("veo", "sound", "fixed"));
        assertThat(CATALOG.quote(request(null, "final", 5, 1, null, null), BEFORE))
                .isInstanceOfSatisfying(NotOffered.class, refused -> assertThat(refused.reasons())
                        .extracting(Reason::code)
                        .containsExactly("unknown_role"));
    }

    @Test
    void theMostSpecificRuleWins() {
        // Model beats role beats all; a rule that names provider, role and plan beats one that names the role.
        List<Candidate> draft = quoted(request(null, "draft", 5, 1, null, false));
        assertThat(credits(draft, "sound")).hasToString("50"); // 0.20 x 1.5 x 5 / 0.03
        assertThat(credits(draft, "fixed")).hasToString("100"); // 0.6 x 5 / 0.03
        assertThat(credits(quoted(request(null, "draft", 5, 1, null, true)), "sound"))
                .hasToString("80");
        QuoteRequest pro = new QuoteRequest(null, "draft", Operation.TEXT_TO_VIDEO, 6, 1, null, true, "pro", Map.of());
        assertThat(credits(quoted(pro), "sound")).hasToString("88"); // 0.40 x 1.1 x 6 / 0.03
        assertThat(credits(quoted(pro), "veo")).hasToString("24"); // 0.10 x 1.2 x 6 / 0.03
    }

    @Test
    void deadlineIsThreeTimesP99AtMostMaxHold() {
        assertThat(quoted(request("veo", null, 4, 1, null, null)).getFirst().deadline())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(quoted(request("fixed", null, 4, 1, null, null)).getFirst().deadline())
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(quoted(request("sound", null, 4, 1, null, null)).getFirst().deadline())
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void theFeeIsTheShareThatGrowsWithTheAmount() {
        Candidate candidate = quoted(request("fixed", null, 7, 1, null, null)).getFirst();
        assertThat(candidate.fee()).isEqualTo(Money.of("0.126", "USD")); // 140 credits x 0.03 x 3 %
    }

    @Test
    void theFeeOfTheCostingCurrencyStandsAboveThatOfAll() {
        Catalog catalog = Documents.catalog(YAML.replace(
                "fee: {percent: 3, fixed: \"0.30\"}",
                "fee: {percent: 3, fixed: \"0.30\", by_currency: {USD: {percent: 5}, CNY: {percent: 9}}}"));
        Quoted quoted = (Quoted) catalog.quote(request("fixed", null, 7, 1, null, null), BEFORE);
        assertThat(quoted.candidates().getFirst().fee()).isEqualTo(Money.of("0.21", "USD"));
    }

    @ParameterizedTest(name = "{0} after {1}: {2} credits, cost {3}")
    @CsvSource(textBlock = """
            # metered clips, outcome, credits, cost; 2 clips of 5 s were asked for, 6 s bought
            '5 5',   completed, 66.666667, 1.2
            '5 3',   completed, 53.333333, 1
            '4.5',   completed, 30,        0.6
            '',      failed,    0,         0
            '',      expired,   0,         0
            '',      refused,   0,         1.2
            '5',     cancelled, 33.333333, 0.6
            '5',     refused,   33.333333, 1.2
            '',      completed, 0,         0
            """)
    void deliveredSecondsAreRatedAndTheProvidersPolicyDecidesTheCostOfTheRest(
            String clips, String outcome, String credits, String cost) {
        Candidate candidate = quoted(request("veo", null, 5, 2, null, null)).getFirst();
        Order order = new Order(candidate.boughtSeconds(), candidate.clips());
        Rated rated = (Rated) CATALOG.rate(candidate.terms(), seconds(clips), Outcome.parse(outcome), order);
        assertThat(rated).isEqualTo(new Rated(Credits.parse(credits), Money.of(cost, "USD")));
    }

    @Test
    void whatIsUnknownIsNeverFree() {
        Terms terms = new Terms("veo", Operation.TEXT_TO_VIDEO, "1280x720", true, null, null, null);
        List<BigDecimal> five = seconds("5");
        assertThat(CATALOG.rate(terms, five, Outcome.COMPLETED)).isInstanceOf(Rated.class);
        assertUnrated("unknown_model", new Terms("gone", Operation.TEXT_TO_VIDEO, "1280x720", true, null, null, null));
        assertUnrated(
                "terms_not_offered", new Terms("veo", Operation.TEXT_TO_VIDEO, "640x480", true, null, null, null));
        assertUnrated("terms_not_offered", new Terms("veo", Operation.UPSCALE, "1280x720", true, null, null, null));
        assertUnrated("no_price", new Terms("veo", Operation.TEXT_TO_VIDEO, "3840x2160", true, null, null, null));
        assertThat(CATALOG.rate(terms, List.of(), Outcome.REFUSED)).isEqualTo(new Unrated("order_unknown"));
        assertThat(CATALOG.rate(terms, List.of(), Outcome.REFUSED, Order.NOTHING))
                .isEqualTo(new Rated(Credits.ZERO, Money.zero("USD")));
    }

    @Test
    void aNewerCostIsInForceOnceItsDayHasCome() {
        String dated = YAML.replace("- {unit: second, amount: 0.10, resolution: 1280x720, source: page}", """
                - {unit: second, amount: "0.15", resolution: 1280x720, effective_from: 2026-01-01T00:00:00Z, source: old}
                      - {unit: second, amount: "0.10", resolution: 1280x720, effective_from: 2026-09-19T00:00:00Z, source: new}""");
        QuoteRequest request = request("veo", null, 4, 1, null, null);
        for (String[] expected : new String[][] {{"2026-09-18T23:59:59Z", "0.6"}, {"2026-09-19T00:00:00Z", "0.4"}}) {
            Catalog catalog = Documents.catalog("effective_from: " + expected[0] + "\n" + dated);
            Candidate candidate =
                    ((Quoted) catalog.quote(request, BEFORE)).candidates().getFirst();
            assertThat(candidate.mostCost()).isEqualTo(Money.of(expected[1], "USD"));
        }
    }

    @Test
    void creditsAreRoundedOnceToTheDocumentsUnit() {
        Catalog whole = Documents.catalog(YAML + "rounding: {unit: 1, mode: up}\n");
        Candidate candidate = ((Quoted) whole.quote(request("veo", null, 5, 2, null, null), BEFORE))
                .candidates()
                .getFirst();
        assertThat(candidate.mostCredits()).hasToString("67"); // 66.67 up, not 2 x 34
    }

    private static void assertUnrated(String reason, Terms terms) {
        assertThat(CATALOG.rate(terms, seconds("5"), Outcome.COMPLETED)).isEqualTo(new Unrated(reason));
    }

    private static List<BigDecimal> seconds(String clips) {
        return clips.isBlank()
                ? List.of()
                : Arrays.stream(clips.split(" ", -1)).map(BigDecimal::new).toList();
    }

    private static Credits credits(List<Candidate> candidates, String model) {
        return candidates.stream()
                .filter(candidate -> candidate.candidateId().equals(model))
                .findFirst()
                .orElseThrow()
                .mostCredits();
    }

    private static List<Candidate> quoted(QuoteRequest request) {
        return ((Quoted) CATALOG.quote(request, BEFORE)).candidates();
    }

    private static QuoteRequest request(
            @Nullable String model,
            @Nullable String role,
            int seconds,
            int clips,
            @Nullable String resolution,
            @Nullable Boolean audio) {
        return new QuoteRequest(
                model, role, Operation.TEXT_TO_VIDEO, seconds, clips, resolution, audio, null, Map.of());
    }
}
