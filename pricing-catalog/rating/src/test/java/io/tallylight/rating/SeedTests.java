package io.tallylight.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tallylight.rating.QuoteResult.NotOffered;
import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.rating.QuoteResult.Reason;
import io.tallylight.values.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator starts from: every model of the market analysis at its newest vendor figure, and nothing that loses money. */
class SeedTests {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant IN_MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final CatalogDocument SEED = Documents.document(Documents.shipped("seed.yaml"));
    private static final Catalog CATALOG = SEED.prices();

    @ParameterizedTest(name = "{0} {1} s {2} {3}: {5}")
    @CsvSource(delimiter = '|', textBlock = """
            gemini/veo-3.1-generate-preview      |  8 | 1280x720  |       | text_to_video  | 3.2000
            gemini/veo-3.1-generate-preview      |  8 | 3840x2160 |       | text_to_video  | 4.8000
            gemini/veo-3.1-fast-generate-preview |  8 | 1280x720  |       | text_to_video  | 0.8000
            gemini/veo-3.1-fast-generate-preview |  8 | 1080x1920 |       | text_to_video  | 0.9600
            runwayml/gen4_turbo                  |  5 | 1280x720  |       | image_to_video | 0.2500
            runwayml/gen4.5                      |  5 | 1280x720  |       | text_to_video  | 0.6000
            runwayml/aleph2                      |  5 | 1280x720  |       | video_edit     | 1.4000
            runwayml/aleph2                      |  2 | 1280x720  |       | video_edit     | 0.5600
            kling/kling-3.0                      |  5 | 1280x720  | false | text_to_video  | 0.4200
            kling/kling-3.0                      |  5 | 1280x720  | true  | text_to_video  | 0.6300
            kling/kling-3.0                      |  5 | 2160x2160 | true  | text_to_video  | 2.1000
            luma_agents/ray-3.2                  |  5 | 1280x720  |       | text_to_video  | 0.3000
            luma_agents/ray-3.2                  | 10 | 1280x720  |       | text_to_video  | 0.9000
            luma_agents/ray-3.2                  |  5 | 1920x1080 |       | text_to_video  | 1.2000
            minimax/hailuo-2.3                   |  6 | 1366x768  |       | text_to_video  | 0.2800
            minimax/hailuo-2.3                   | 10 | 1366x768  |       | text_to_video  | 0.5600
            minimax/hailuo-2.3                   |  6 | 1920x1080 |       | text_to_video  | 0.4900
            fal/pika-2.2                         |  5 | 1920x1080 |       | text_to_video  | 0.4500
            pixverse/v6                          |  5 | 1280x720  | true  | text_to_video  | 0.6000
            xai/grok-imagine-video               |  6 | 1280x720  |       | text_to_video  | 0.4200
            byteplus/seedance-2.0                |  5 | 1280x720  | true  | text_to_video  | 0.7623
            byteplus/seedance-2.0                |  5 | 1920x1080 | true  | text_to_video  | 1.7279
            self_hosted/wan-2.2                  |  5 | 1280x720  |       | text_to_video  | 0.2315
            self_hosted/ltx-2                    |  5 | 1280x720  |       | text_to_video  | 0.1667
            self_hosted/stable-video-diffusion   |  4 | 1024x576  |       | image_to_video | 0.1333
            multi-step                           |  5 | 1280x720  |       | text_to_video  | 0.6200
            """)
    void theNewestVendorFigureIsInForce(
            String model, int seconds, String resolution, Boolean audio, String operation, BigDecimal cost) {
        assertThat(cost(model, seconds, resolution, audio, operation, NOW)).isEqualByComparingTo(cost);
    }

    /** Where sources disagree, each figure stands with its date. */
    @ParameterizedTest(name = "{0}: {2} in March")
    @CsvSource(delimiter = '|', textBlock = """
            gemini/veo-3.1-generate-preview      | 8 | 2.8000
            gemini/veo-3.1-fast-generate-preview | 8 | 1.2000
            luma_agents/ray-3.2                  | 5 | 0.2000
            kling/kling-3.0                      | 5 | 0.4000
            """)
    void theAnalysisFigureWasInForceBefore(String model, int seconds, BigDecimal cost) {
        assertThat(cost(model, seconds, "1280x720", null, "text_to_video", IN_MARCH))
                .isEqualByComparingTo(cost);
    }

    @ParameterizedTest(name = "{0}: {1}, then {2}")
    @CsvSource(delimiter = '|', textBlock = """
            preview      | runwayml/gen4_turbo             | minimax/hailuo-2.3
            final_visual | runwayml/aleph2                 | luma_agents/ray-3.2
            final_audio  | gemini/veo-3.1-generate-preview | openai/sora-2
            multi_shot   | kling/kling-3.0                 | multi-step
            budget       | luma_agents/ray-3.2             | openai/sora-2
            """)
    void rolesFallBackAsTheAnalysisSays(String role, String primary, String fallback) {
        assertThat(SEED.roles())
                .filteredOn(one -> one.id().equals(role))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.primary()).isEqualTo(primary);
                    assertThat(one.fallbacks().getFirst()).isEqualTo(fallback);
                });
    }

    @Test
    void aRetiredModelIsPassedOverAndReported() {
        QuoteRequest asked =
                new QuoteRequest(null, "final_audio", Operation.TEXT_TO_VIDEO, 8, 1, null, null, null, Map.of());
        assertThat(CATALOG.quote(asked, NOW)).isInstanceOfSatisfying(Quoted.class, quoted -> {
            assertThat(quoted.candidates()).extracting(Candidate::candidateId).doesNotContain("openai/sora-2");
            assertThat(quoted.skipped())
                    .extracting(Reason::code, Reason::model)
                    .contains(tuple("retired", "openai/sora-2"));
        });
    }

    private static BigDecimal cost(
            String model, int seconds, String resolution, Boolean audio, String operation, Instant at) {
        QuoteRequest asked = new QuoteRequest(
                model,
                null,
                Operation.valueOf(operation.toUpperCase(Locale.ROOT)),
                seconds,
                1,
                resolution,
                audio,
                null,
                Map.of());
        List<Candidate> candidates =
                switch (CATALOG.quote(asked, at)) {
                    case Quoted quoted -> quoted.candidates();
                    case NotOffered(List<Reason> reasons) -> throw new AssertionError(reasons.toString());
                };
        return candidates.getFirst().mostCost().amount().setScale(4, RoundingMode.HALF_EVEN);
    }
}
