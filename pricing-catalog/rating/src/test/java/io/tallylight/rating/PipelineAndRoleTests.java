package io.tallylight.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tallylight.rating.QuoteResult.NotOffered;
import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.rating.QuoteResult.Reason;
import io.tallylight.rating.RatingResult.Rated;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several steps as one, roles and what they insist on, plans and what they include. */
class PipelineAndRoleTests {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    private static final String YAML = """
            name: steps
            costing_currency: USD
            credit: {list_value: "0.01"}
            markup:
              - {match: {}, multiplier: 2}
              - {match: {model: dialogue}, price_per_second: "0.25"}
            providers:
              - {id: p, adapter: gemini, charges: {refused: full}}
              - {id: unconnected}
            models:
              - id: video
                provider: p
                provider_model: v
                capabilities: {operations: [text_to_video], seconds: {values: [5, 10]}, clips: {max: 4}, resolutions: [1280x720, 1920x1080], audio: none}
                latency: {p50_s: 10, p99_s: 40}
                licence: {kind: closed}
                costs: [{unit: second, amount: "0.10", source: page}]
              - id: gone
                provider: p
                provider_model: g
                capabilities: {operations: [text_to_video], seconds: {values: [5, 10]}, resolutions: [1280x720], audio: none}
                available_from: 2025-10-01T00:00:00Z
                retired_from: 2026-09-24T00:00:00Z
                costs: [{unit: second, amount: "0.10", source: page}]
              - id: open
                provider: unconnected
                provider_model: o
                capabilities: {operations: [text_to_video, upscale], seconds: {min: 1, max: 20}, resolutions: [1280x720], audio: optional}
                licence: {kind: open_weights}
                latency: {p50_s: 10, p99_s: 20}
                costs: [{unit: second, amount: "0.04", source: page}]
            pipelines:
              - id: dialogue
                name: with dialogue
                steps:
                  - {id: script, cost: {unit: clip, amount: "0.01"}}
                  - {id: video, after: [script], model: video}
                  - {id: speech, after: [script], cost: {unit: clip, amount: "0.02"}}
                  - {id: effects, after: [video], cost: {unit: clip, amount: "0.05"}}
                  - {id: music, cost: {unit: clip, amount: "0.03"}}
                  - {id: mix, after: [video, speech, effects, music], cost: {unit: clip, amount: "0.01"}}
                max_hold: PT10M
              - id: upscaled
                steps:
                  - {id: video, model: video}
                  - {id: larger, after: [video], model: open}
              - id: ended
                steps:
                  - {id: video, model: video}
                  - {id: again, after: [video], model: gone}
            roles:
              - {id: any, primary: gone, fallbacks: [dialogue, open, video]}
              - {id: free, primary: video, fallbacks: [open], constraints: {licence: open_weights}}
              - {id: cheap, primary: video, fallbacks: [open], constraints: {max_cost_per_second: "0.05", min_seconds: 5, max_seconds: 8}}
              - {id: large, primary: open, fallbacks: [video], constraints: {resolution: 1920x1080, audio: false}}
            plans:
              - {id: small, price: 10, credits: 100, roles: [free], models: [dialogue], excluded_models: [open], max_clip_seconds: 5, resolutions: [720x1280]}
              - {id: all, price: 10, credits: 100}
            """;
    private static final Catalog CATALOG = Documents.catalog(YAML);

    /** The steps of the analysis' clip: video .50, script .01, speech .02, effects .05, music .03, mix .01. */
    @Test
    void aClipOfSixStepsCostsTheirSum() {
        Candidate candidate =
                candidates(request("dialogue", null, 5, null, null)).getFirst();
        assertThat(candidate.mostCost()).isEqualTo(Money.of("0.62", "USD"));
        assertThat(candidate.mostCredits()).isEqualTo(Credits.of(125));
        assertThat(candidate.steps())
                .extracting(step -> step.id() + " " + step.mostCost().toDecimalText())
                .containsExactly("script 0.01", "video 0.5", "speech 0.02", "effects 0.05", "music 0.03", "mix 0.01");
        assertThat(candidate.deadline()).isEqualTo(Duration.ofMinutes(2));
        assertThat(candidate.maxHold()).isEqualTo(Duration.ofMinutes(10));
        assertThat(candidate.connected()).isFalse();
        assertThat(CATALOG.explain(request("dialogue", null, 5, null, null), NOW)
                        .candidates()
                        .getFirst()
                        .cost())
                .hasSize(6)
                .extracting(Explanation.Part::pointer)
                .contains("#/models/0/costs/0", "#/pipelines/0/steps/5/cost");
        BigDecimal seconds = new BigDecimal("4.2");
        assertThat(CATALOG.rate(candidate.terms(), List.of(seconds), Outcome.COMPLETED))
                .isEqualTo(new Rated(Credits.of(105), Money.of("0.62", "USD")));
    }

    @Test
    void aPipelineOfModelsCostsWhatTheyCost() {
        Candidate candidate =
                candidates(request("upscaled", null, 10, null, null)).getFirst();
        assertThat(candidate.mostCost()).isEqualTo(Money.of("1.4", "USD"));
        assertThat(candidate.mostCredits()).isEqualTo(Credits.of(280));
        assertThat(CATALOG.rate(candidate.terms(), List.of(), Outcome.REFUSED, new Order(10, 1)))
                .isEqualTo(new Rated(Credits.ZERO, Money.of("1.4", "USD")));
    }

    @Test
    void aRetiredModelIsSkippedAndReported() {
        Quoted quoted = (Quoted) CATALOG.quote(request(null, "any", 5, null, null), NOW);
        assertThat(quoted.candidates()).extracting(Candidate::candidateId).containsExactly("dialogue", "open", "video");
        assertThat(quoted.skipped()).extracting(Reason::model, Reason::code).containsExactly(tuple("gone", "retired"));
        Explanation explanation = CATALOG.explain(request(null, "any", 5, null, null), NOW);
        assertThat(explanation.candidates().getFirst().dropped())
                .extracting(Reason::code)
                .containsExactly("retired");
        Quoted before =
                (Quoted) CATALOG.quote(request(null, "any", 5, null, null), Instant.parse("2025-09-30T23:59:59Z"));
        assertThat(before.skipped()).extracting(Reason::code).containsExactly("not_yet_available");
    }

    @Test
    void aPipelineEndsWithAnyOfItsModels() {
        QuoteRequest request = request("ended", null, 5, null, null);
        assertThat(CATALOG.quote(request, Instant.parse("2026-09-23T23:59:59.999999Z")))
                .isInstanceOf(Quoted.class);
        assertThat(CATALOG.quote(request, Instant.parse("2026-09-24T00:00:00Z")))
                .isInstanceOfSatisfying(NotOffered.class, not -> {
                    assertThat(not.reasons()).extracting(Reason::code).containsExactly("retired");
                    assertThat(not.reasons().getFirst().detail()).contains("ended needs gone, which is retired");
                });
    }

    @ParameterizedTest(name = "{0} {1} s at {2}, sound {3}, plan {4}: {5}")
    @CsvSource(nullValues = "-", textBlock = """
            # role, seconds, resolution, audio, plan, candidates, reasons
            any,   5,  -,         -,     -,     dialogue open video, gone:retired
            free,  5,  -,         -,     -,     open,  video:licence_not_allowed
            cheap, 5,  -,         -,     -,     open,  video:cost_above_role_limit
            cheap, 10, -,         -,     -,     '',    cheap:seconds_not_offered
            cheap, 4,  -,         -,     -,     '',    cheap:seconds_not_offered
            large, 5,  -,         -,     -,     video, open:resolution_not_offered
            large, 5,  1920x1080, false, -,     video, open:resolution_not_offered
            large, 5,  1280x720,  -,     -,     '',    large:resolution_not_offered
            large, 5,  -,         true,  -,     '',    large:audio_not_offered
            any,   5,  -,         -,     small, dialogue video, gone:retired open:not_in_plan
            any,   10, -,         -,     small, '',    gone:retired dialogue:seconds_not_in_plan open:not_in_plan video:seconds_not_in_plan
            any,   5,  1920x1080, -,     small, '',    gone:retired gone:resolution_not_offered dialogue:resolution_not_in_plan open:resolution_not_offered video:resolution_not_in_plan
            any,   5,  -,         -,     all,   dialogue open video, gone:retired
            any,   5,  -,         -,     none,  '',    none:unknown_plan
            nope,  5,  -,         -,     -,     '',    nope:unknown_role
            """)
    void whatARoleAndAPlanLetThrough(
            String role,
            int seconds,
            @Nullable String resolution,
            @Nullable Boolean audio,
            @Nullable String plan,
            String candidates,
            String reasons) {
        QuoteRequest request =
                new QuoteRequest(null, role, Operation.TEXT_TO_VIDEO, seconds, 1, resolution, audio, plan, Map.of());
        QuoteResult result = CATALOG.quote(request, NOW);
        List<Candidate> quoted =
                result instanceof Quoted(List<Candidate> some, List<Reason> skipped) ? some : List.of();
        List<Reason> refused =
                switch (result) {
                    case Quoted(List<Candidate> some, List<Reason> skipped) -> skipped;
                    case NotOffered(List<Reason> all) -> all;
                };
        assertThat(String.join(" ", quoted.stream().map(Candidate::candidateId).toList()))
                .isEqualTo(candidates);
        assertThat(String.join(
                        " ",
                        refused.stream()
                                .map(reason -> reason.model() + ":" + reason.code())
                                .toList()))
                .isEqualTo(reasons);
    }

    @Test
    void whatNothingSpeaksToIsPricedAndNotConnected() {
        assertThat(candidates(request("open", null, 5, null, null)).getFirst().connected())
                .isFalse();
        assertThat(candidates(request("video", null, 5, null, null)).getFirst().connected())
                .isTrue();
        assertThat(candidates(request("video", null, 5, null, null)).getFirst().steps())
                .isEmpty();
    }

    private static List<Candidate> candidates(QuoteRequest request) {
        return ((Quoted) CATALOG.quote(request, NOW)).candidates();
    }

    private static QuoteRequest request(
            @Nullable String model,
            @Nullable String role,
            int seconds,
            @Nullable String resolution,
            @Nullable Boolean audio) {
        return new QuoteRequest(model, role, Operation.TEXT_TO_VIDEO, seconds, 1, resolution, audio, null, Map.of());
    }
}
