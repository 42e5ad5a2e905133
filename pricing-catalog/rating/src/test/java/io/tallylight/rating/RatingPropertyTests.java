package io.tallylight.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.rating.RatingResult.Rated;
import io.tallylight.values.Credits;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds for any price list and any delivery. A failure prints the seed that makes it again. */
class RatingPropertyTests {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final long FIRST_SEED = 4_525;
    private static final int DELIVERIES = 40;

    @RepeatedTest(100)
    void ratedIsAtMostQuotedAndGrowsWithWhatIsDelivered(RepetitionInfo repetition) {
        long seed = FIRST_SEED + repetition.getCurrentRepetition();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Catalog catalog = Documents.catalog(anyDocument(random));
        for (int i = 0; i < DELIVERIES; i++) {
            int seconds = 1 + random.nextInt(20);
            int clips = 1 + random.nextInt(8);
            Candidate candidate = quote(catalog, seconds, clips);
            List<BigDecimal> part = delivered(random, seconds, clips);
            List<BigDecimal> more = grown(random, part, seconds);

            Rated ratedPart = rate(catalog, candidate, part);
            Rated ratedMore = rate(catalog, candidate, more);
            Rated ratedAll = rate(catalog, candidate, Collections.nCopies(clips, BigDecimal.valueOf(seconds)));

            String context = "seed %d, %s of %d x %d s".formatted(seed, part, clips, seconds);
            assertThat(ratedPart.credits()).as(context).isLessThanOrEqualTo(ratedMore.credits());
            assertThat(ratedMore.credits()).as(context).isLessThanOrEqualTo(candidate.mostCredits());
            assertThat(ratedAll.credits()).as(context).isEqualTo(candidate.mostCredits());
            assertThat(ratedPart.cost().amount())
                    .as(context)
                    .isLessThanOrEqualTo(ratedMore.cost().amount());
            assertThat(ratedAll.cost()).as(context).isEqualTo(candidate.mostCost());
            assertThat(ratedPart.credits().isNegative()).as(context).isFalse();
        }
    }

    @RepeatedTest(50)
    void anExactPriceAddsUp(RepetitionInfo repetition) {
        long seed = FIRST_SEED + repetition.getCurrentRepetition();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        // Even cents times one and a half, over a list value of one cent: a whole number of credits, so that seconds to
        // the millionth are exact in credits and rounding never shows.
        String cost = BigDecimal.valueOf(2L * (1 + random.nextInt(50)), 2).toPlainString();
        Catalog catalog = Documents.catalog(document(cost, "1.5", "0.01", "0.000001", "half_even"));
        Candidate candidate = quote(catalog, 20, 8);
        List<BigDecimal> clips = delivered(random, 20, 8);
        Credits sum = Credits.ZERO;
        BigDecimal sumOfCosts = BigDecimal.ZERO;
        for (BigDecimal clip : clips) {
            Rated one = rate(catalog, candidate, List.of(clip));
            sum = sum.plus(one.credits());
            sumOfCosts = sumOfCosts.add(one.cost().amount());
        }
        Rated together = rate(catalog, candidate, clips);
        assertThat(together.credits()).as("seed %d, %s", seed, clips).isEqualTo(sum);
        assertThat(together.cost().amount()).as("seed %d, %s", seed, clips).isEqualByComparingTo(sumOfCosts);
    }

    @RepeatedTest(20)
    void theOrderOfClipsDoesNotMatterAndTheSameQuestionGetsTheSameAnswer(RepetitionInfo repetition) {
        long seed = FIRST_SEED + repetition.getCurrentRepetition();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Catalog catalog = Documents.catalog(anyDocument(random));
        Candidate candidate = quote(catalog, 20, 8);
        List<BigDecimal> clips = delivered(random, 20, 8);
        assertThat(rate(catalog, candidate, clips.reversed()))
                .as("seed %d", seed)
                .isEqualTo(rate(catalog, candidate, clips))
                .isEqualTo(rate(catalog, candidate, clips));
    }

    private static Candidate quote(Catalog catalog, int seconds, int clips) {
        QuoteRequest request =
                new QuoteRequest("m", null, Operation.TEXT_TO_VIDEO, seconds, clips, null, null, null, Map.of());
        return ((Quoted) catalog.quote(request, NOW)).candidates().getFirst();
    }

    private static Rated rate(Catalog catalog, Candidate candidate, List<BigDecimal> clips) {
        return (Rated) catalog.rate(candidate.terms(), clips, Outcome.COMPLETED);
    }

    /** Clips with whole seconds but for the last of each, as they are metered. */
    private static List<BigDecimal> delivered(RandomGenerator random, int seconds, int clips) {
        List<BigDecimal> delivered = new ArrayList<>();
        for (int clip = 0; clip < random.nextInt(clips + 1); clip++) {
            BigDecimal whole = BigDecimal.valueOf(random.nextInt(seconds));
            delivered.add(whole.add(BigDecimal.valueOf(1 + random.nextInt(1_000_000), 6)));
        }
        return delivered;
    }

    private static List<BigDecimal> grown(RandomGenerator random, List<BigDecimal> clips, int seconds) {
        return clips.stream()
                .map(clip -> random.nextBoolean() ? BigDecimal.valueOf(seconds).max(clip) : clip)
                .toList();
    }

    private static String anyDocument(RandomGenerator random) {
        String[] units = {"0.000001", "0.01", "0.25", "1", "7"};
        String[] modes = {"half_up", "half_even", "up", "down", "ceiling", "floor", "half_down"};
        return document(
                decimal(random),
                decimal(random),
                decimal(random),
                units[random.nextInt(units.length)],
                modes[random.nextInt(modes.length)]);
    }

    private static String decimal(RandomGenerator random) {
        return BigDecimal.valueOf(1 + random.nextInt(99), random.nextInt(3)).toPlainString();
    }

    private static String document(String cost, String multiplier, String listValue, String unit, String mode) {
        return """
                name: any
                costing_currency: USD
                credit: {list_value: "%s"}
                markup: [{match: {}, multiplier: "%s"}]
                rounding: {unit: "%s", mode: %s}
                providers: [{id: p, adapter: gemini}]
                models:
                  - id: m
                    provider: p
                    provider_model: m
                    capabilities: {operations: [text_to_video], seconds: {min: 1, max: 20}, clips: {max: 8}, resolutions: [1280x720], audio: none}
                    costs: [{unit: second, amount: "%s", source: a seed}]
                """.formatted(listValue, multiplier, unit, mode, cost);
    }
}
