package io.tallylight.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.QuoteResult.NotOffered;
import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.rating.QuoteResult.Reason;
import io.tallylight.rating.RatingResult.Rated;
import io.tallylight.values.Money;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Costs in every shape that providers bill in, at the providers' own figures. */
class CostShapeTests {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

    /** The figures of the providers' pages, each in the unit the provider counts. */
    @ParameterizedTest(name = "{1} s x {2} at {3}, sound {4}, {5}: {6} under {0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # cost entries; seconds, clips, resolution, audio, operation, cost
            # Kling 3.0: units by resolution and sound, at 0.14 a unit
            {unit: second, credits: "0.6", resolution: 1280x720, audio: false} {unit: second, credits: "0.9", resolution: 1280x720, audio: true} {unit: second, credits: "0.8", resolution: 1920x1080, audio: false} {unit: second, credits: "1.2", resolution: 1920x1080, audio: true} | 5 | 1 | 1280x720 | false | text_to_video | 0.42
            {unit: second, credits: "0.6", resolution: 1280x720, audio: false} {unit: second, credits: "0.9", resolution: 1280x720, audio: true} {unit: second, credits: "0.8", resolution: 1920x1080, audio: false} {unit: second, credits: "1.2", resolution: 1920x1080, audio: true} | 10 | 2 | 1920x1080 | true | text_to_video | 3.36
            # upright costs what lying costs
            {unit: second, amount: "0.10", resolution: 1280x720} {unit: second, amount: "0.12", resolution: 1920x1080} | 8 | 1 | 1080x1920 | - | text_to_video | 0.96
            # Luma: 10 s are three blocks of 5 s
            {unit: block, amount: "0.30", block_seconds: 5, blocks: {5: 1, 10: 3}, resolution: 1280x720} {unit: block, amount: "1.20", block_seconds: 5, blocks: {5: 1, 10: 3}, resolution: 1920x1080} | 5 | 1 | 1280x720 | - | text_to_video | 0.30
            {unit: block, amount: "0.30", block_seconds: 5, blocks: {5: 1, 10: 3}, resolution: 1280x720} {unit: block, amount: "1.20", block_seconds: 5, blocks: {5: 1, 10: 3}, resolution: 1920x1080} | 10 | 1 | 1280x720 | - | text_to_video | 0.90
            {unit: block, amount: "0.30", block_seconds: 5, blocks: {5: 1, 10: 3}, resolution: 1280x720} {unit: block, amount: "1.20", block_seconds: 5, blocks: {5: 1, 10: 3}, resolution: 1920x1080} | 10 | 2 | 1920x1080 | - | text_to_video | 7.20
            # a length that is not listed counts its started blocks
            {unit: block, amount: "0.30", block_seconds: 5, blocks: {10: 3}} | 12 | 1 | - | - | text_to_video | 0.90
            # MiniMax Hailuo 2.3: by clip of 6 or 10 s
            {unit: clip, amount: "0.28", seconds: 6} {unit: clip, amount: "0.56", seconds: 10} | 6 | 1 | - | - | text_to_video | 0.28
            {unit: clip, amount: "0.28", seconds: 6} {unit: clip, amount: "0.56", seconds: 10} | 10 | 3 | - | - | text_to_video | 1.68
            # Tavus: each started minute of each clip
            {unit: minute, amount: "0.32"} | 12 | 1 | - | - | text_to_video | 0.32
            {unit: minute, amount: "0.32"} | 60 | 1 | - | - | text_to_video | 0.32
            {unit: minute, amount: "0.32"} | 61 | 2 | - | - | text_to_video | 1.28
            # Seedance: tokens by the formula, 720p and 1080p (1088 lines) of 5 s: 108,900 and 246,840
            {unit: token, amount: "7.0", per: 1000000, formula: {frames_per_second: 24, extra_frames: 1, divisor: 1024, pixel_step: 16}} | 5 | 1 | 1280x720 | - | text_to_video | 0.7623
            {unit: token, amount: "7.0", per: 1000000, formula: {frames_per_second: 24, extra_frames: 1, divisor: 1024, pixel_step: 16}} | 5 | 2 | 1920x1080 | - | text_to_video | 3.45576
            {unit: token, amount: "1", per: 1000, formula: {frames_per_second: 24, extra_frames: 1, divisor: 1024, pixel_step: 16}} | 5 | 1 | 1080x1920 | - | text_to_video | 246.84
            # Omni: so many tokens a clip
            {unit: token, amount: "17.5", per: 1000000, tokens: 5792} | 5 | 1 | - | - | text_to_video | 0.10136
            # images, and a first frame only where one goes in
            {unit: image, amount: "0.05", images: 4} | 5 | 2 | - | - | text_to_video | 0.40
            {unit: second, amount: "0.1"} {unit: image, amount: "0.05", operation: image_to_video} | 5 | 1 | - | - | text_to_video | 0.5
            {unit: second, amount: "0.1"} {unit: image, amount: "0.05", operation: image_to_video} | 5 | 1 | - | - | image_to_video | 0.55
            # the prompt's characters, exactly
            {unit: second, amount: "0.1"} {unit: thousand_characters, amount: "0.30"} | 5 | 1 | - | - | text_to_video | 0.5369
            # Wan: seconds that go in are billed beside those that come out
            {unit: second, amount: "0.10", resolution: 1280x720} {unit: input_second, amount: "0.10", operation: video_edit} | 5 | 1 | 1280x720 | - | video_edit | 0.9
            {unit: second, amount: "0.10", resolution: 1280x720} {unit: input_second, amount: "0.10", operation: video_edit} | 5 | 1 | 1280x720 | - | text_to_video | 0.5
            # Runway aleph2: 28 credits a second, at least 56
            {unit: second, credits: "28", minimum_credits: "56"} | 1 | 1 | - | - | text_to_video | 7.84
            {unit: second, credits: "28", minimum_credits: "56"} | 3 | 2 | - | - | text_to_video | 23.52
            {unit: second, amount: "0.16", minimum: "0.64"} | 2 | 1 | - | - | text_to_video | 0.64
            {unit: second, amount: "0.16", minimum: "0.64"} | 5 | 1 | - | - | text_to_video | 0.80
            # 48 GPU seconds a second at 2.99 an hour; no decimal, shown to 12
            {unit: gpu_hour, amount: "2.99", gpu_seconds_per_second: "48"} | 5 | 1 | - | - | text_to_video | 0.199333333333
            {unit: gpu_hour, amount: "2.99", gpu_seconds_per_second: "48"} | 75 | 1 | - | - | text_to_video | 2.99
            # one H100 at 2,500 a month, 360 clips of 5 s a day
            {unit: gpu_month, amount: "2500", operations: "1500", clips_per_day: 360, clip_seconds: 5, days: 30} | 5 | 1 | - | - | text_to_video | 0.231481481481
            {unit: gpu_month, amount: "2500", operations: "1500", clips_per_day: 360, clip_seconds: 5, days: 30} | 1 | 1 | - | - | text_to_video | 0.046296296296
            {unit: gpu_month, amount: "2500", operations: "1500", include_operations: true, clips_per_day: 360, clip_seconds: 5} | 5 | 1 | - | - | text_to_video | 0.37037037037
            # the most specific of a unit: resolution beats sound beats operation beats frame rate beats seconds
            {unit: second, amount: "1"} {unit: second, amount: "2", seconds: 5} {unit: second, amount: "3", frame_rate: 24} {unit: second, amount: "4", operation: text_to_video} {unit: second, amount: "5", audio: true} {unit: second, amount: "6", resolution: 1280x720} | 5 | 1 | 1280x720 | true | text_to_video | 30
            {unit: second, amount: "1"} {unit: second, amount: "2", seconds: 5} {unit: second, amount: "3", frame_rate: 24} {unit: second, amount: "4", operation: text_to_video} {unit: second, amount: "5", audio: true} | 5 | 1 | 1280x720 | true | text_to_video | 25
            {unit: second, amount: "1"} {unit: second, amount: "2", seconds: 5} {unit: second, amount: "3", frame_rate: 24} {unit: second, amount: "4", operation: text_to_video} | 5 | 1 | - | - | text_to_video | 20
            {unit: second, amount: "1"} {unit: second, amount: "2", seconds: 5} {unit: second, amount: "3", frame_rate: 24} | 5 | 1 | - | - | text_to_video | 15
            {unit: second, amount: "1"} {unit: second, amount: "2", seconds: 5} {unit: second, amount: "3", frame_rate: 48} | 5 | 1 | - | - | text_to_video | 10
            {unit: second, amount: "1"} {unit: second, amount: "2", seconds: 6} | 5 | 1 | - | - | text_to_video | 5
            """)
    void costOfAnOrder(
            String costs,
            int seconds,
            int clips,
            @Nullable String resolution,
            @Nullable Boolean audio,
            String operation,
            String cost) {
        Catalog catalog = catalog(costs);
        Candidate candidate = quoted(catalog, seconds, clips, resolution, audio, Operation.parse(operation));
        assertThat(candidate.mostCost()).isEqualTo(Money.of(cost, "USD"));
        List<BigDecimal> all = Collections.nCopies(clips, BigDecimal.valueOf(seconds));
        assertThat(catalog.rate(candidate.terms(), all, Outcome.COMPLETED))
                .isEqualTo(new Rated(candidate.mostCredits(), candidate.mostCost()));
    }

    /** What a machine makes in a month costs the machine's month, to the last decimal. */
    @Test
    void aMonthOfAMachineCostsItsMonth() {
        Catalog catalog = catalog("{unit: gpu_month, amount: \"2500\", clips_per_day: 360, clip_seconds: 5, days: 30}");
        Terms terms = quoted(catalog, 5, 1, null, null, Operation.TEXT_TO_VIDEO).terms();
        Tariff tariff = catalog.tariff(terms).orElseThrow();
        assertThat(tariff.cost(5, 360 * 30, terms.inputs())).isEqualTo(Money.of("2500", "USD"));
        assertThat(Money.of("0.2315", "USD").amount())
                .isEqualByComparingTo(tariff.cost(5, 1, terms.inputs()).amount().setScale(4, RoundingMode.HALF_EVEN));
    }

    /** What depends on something that is not known is not offered, and not rated. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {unit: thousand_characters, amount: "0.30"} {unit: second, amount: 1} | prompt_characters_required
            {unit: second, amount: "0.30", resolution: 640x480} | no_price
            {unit: clip, amount: "0.30", seconds: 6}            | no_price
            {unit: input_second, amount: 1} {unit: second, amount: 1, audio: true} | no_price
            {unit: second, amount: "1", effective_from: 2027-01-01T00:00:00Z} | no_price
            {unit: second, amount: "1", effective_until: 2026-11-20T00:00:00Z} | no_price
            """)
    void whatIsNotKnownIsNotOffered(String costs, String code) {
        Catalog catalog = catalog(costs);
        QuoteRequest request =
                new QuoteRequest("m", null, Operation.TEXT_TO_VIDEO, 5, 1, "1280x720", false, null, Map.of());
        assertThat(catalog.quote(request, NOW))
                .isInstanceOfSatisfying(NotOffered.class, refused -> assertThat(refused.reasons())
                        .extracting(Reason::code)
                        .containsExactly(code));
        Terms terms = new Terms("m", Operation.TEXT_TO_VIDEO, "1280x720", false, null, null, NOW);
        assertThat(catalog.rate(terms, List.of(BigDecimal.valueOf(5)), Outcome.COMPLETED))
                .isEqualTo(new RatingResult.Unrated(code));
    }

    /** A credit that has no price yet prices nothing. */
    @Test
    void aCreditWithoutAPriceIsNotFree() {
        Catalog catalog = catalog("{unit: second, credits: 5}");
        Instant before = Instant.parse("2025-12-31T23:59:59Z");
        QuoteRequest request = new QuoteRequest("m", null, Operation.TEXT_TO_VIDEO, 5, 1, null, null, null, Map.of());
        assertThat(catalog.quote(request, before)).isInstanceOf(NotOffered.class);
        assertThat(catalog.quote(request, before.plusSeconds(1))).isInstanceOf(Quoted.class);
    }

    /** Dated entries follow each other by the request's time; a version that begins later than the request counts. */
    @ParameterizedTest(name = "at {0} a second costs {1}")
    @CsvSource(textBlock = """
            2026-08-31T23:59:59.999999Z, 0.05
            2026-09-01T00:00:00Z,        0.025
            2026-09-29T23:59:59Z,        0.025
            2026-09-30T00:00:00Z,        0.05
            2026-12-31T23:59:59Z,        0.05
            2027-01-01T00:00:00Z,        0.08
            """)
    void aPromotionEndsAndAnIncreaseBegins(Instant at, String amount) {
        String costs = """
                {unit: second, amount: "0.05"} \
                {unit: second, amount: "0.025", promotion: half price, effective_from: 2026-09-01T00:00:00Z, effective_until: 2026-09-30T00:00:00Z} \
                {unit: second, amount: "0.08", effective_from: 2027-01-01T00:00:00Z}""";
        QuoteRequest request = new QuoteRequest("m", null, Operation.TEXT_TO_VIDEO, 1, 1, null, null, null, Map.of());
        Candidate candidate =
                ((Quoted) catalog(costs).quote(request, at)).candidates().getFirst();
        assertThat(candidate.mostCost()).isEqualTo(Money.of(amount, "USD"));
        Catalog later = Documents.catalog("effective_from: 2027-01-01T00:00:00Z\n" + text(costs));
        assertThat(((Quoted) later.quote(request, at)).candidates().getFirst().mostCost())
                .isEqualTo(Money.of("0.08", "USD"));
        // The hold was taken then; it is rated by the same figures whenever it is rated.
        assertThat(catalog(costs).rate(candidate.terms(), List.of(BigDecimal.ONE), Outcome.COMPLETED))
                .isEqualTo(new Rated(candidate.mostCredits(), candidate.mostCost()));
    }

    private static Candidate quoted(
            Catalog catalog,
            int seconds,
            int clips,
            @Nullable String resolution,
            @Nullable Boolean audio,
            Operation operation) {
        QuoteRequest request = new QuoteRequest(
                "m", null, operation, seconds, clips, resolution, audio, null, Map.of(), 4, 123, null, Set.of());
        return ((Quoted) catalog.quote(request, NOW)).candidates().getFirst();
    }

    private static Catalog catalog(String costs) {
        return Documents.catalog(text(costs));
    }

    /** One model that does everything, at these costs; its provider's credit is worth 0.14. */
    private static String text(String costs) {
        String entries = Arrays.stream(costs.strip().split("(?<=\\}) (?=\\{unit)", -1))
                .map(entry -> "      - " + entry.substring(0, entry.length() - 1) + ", source: page}")
                .collect(Collectors.joining("\n"));
        return """
                name: shapes
                costing_currency: USD
                credit: {list_value: "0.01"}
                markup: [{match: {}, multiplier: "1"}]
                providers:
                  - id: p
                    adapter: gemini
                    credit_price:
                      - {amount: "0.14", effective_from: 2026-01-01T00:00:00Z}
                models:
                  - id: m
                    provider: p
                    provider_model: m
                    capabilities:
                      operations: [text_to_video, image_to_video, video_edit]
                      seconds: {min: 1, max: 120}
                      clips: {max: 8}
                      resolutions: [1280x720, 1920x1080, 1080x1920]
                      audio: optional
                      frame_rates: [24, 48]
                    costs:
                %s
                """.formatted(entries);
    }
}
