package io.tallylight.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.rating.RatingResult.Rated;
import io.tallylight.values.Inputs;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What holds for costs of every shape and prices of every kind. A failure prints the seed that makes it again. */
class TariffPropertyTests {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final long FIRST_SEED = 90_905;
    private static final int DELIVERIES = 25;
    private static final List<Operation> OPERATIONS = List.of(Operation.values());
    private static final Catalog OTHER = Documents.catalog(Documents.everything());
    private static final List<String> MODES =
            List.of("half_up", "half_even", "up", "down", "ceiling", "floor", "half_down");

    @RepeatedTest(200)
    void ratedIsAtMostQuotedAndGrowsWithWhatIsDelivered(RepetitionInfo repetition) {
        long seed = FIRST_SEED + repetition.getCurrentRepetition();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        String text = anyDocument(random);
        Catalog catalog = Documents.catalog(text);
        for (int i = 0; i < DELIVERIES; i++) {
            int seconds = 1 + random.nextInt(20);
            int clips = 1 + random.nextInt(8);
            Candidate candidate = quote(catalog, seconds, clips);
            Order order = new Order(candidate.boughtSeconds(), clips);
            List<BigDecimal> part = delivered(random, seconds, clips);
            List<BigDecimal> more = part.stream()
                    .map(clip -> random.nextBoolean() ? BigDecimal.valueOf(seconds) : clip)
                    .toList();
            Rated ratedPart = rate(catalog, candidate, part, order);
            Rated ratedMore = rate(catalog, candidate, more, order);
            Rated ratedAll = rate(catalog, candidate, Collections.nCopies(clips, BigDecimal.valueOf(seconds)), order);

            String context = "seed %d, %s of %d x %d s%n%s".formatted(seed, part, clips, seconds, text);
            assertThat(ratedPart.credits()).as(context).isLessThanOrEqualTo(ratedMore.credits());
            assertThat(ratedMore.credits()).as(context).isLessThanOrEqualTo(candidate.mostCredits());
            assertThat(ratedAll.credits()).as(context).isEqualTo(candidate.mostCredits());
            assertThat(ratedPart.cost().amount())
                    .as(context)
                    .isLessThanOrEqualTo(ratedMore.cost().amount());
            assertThat(ratedAll.cost()).as(context).isEqualTo(candidate.mostCost());
            assertThat(rate(catalog, candidate, part, null).credits())
                    .as("while it runs, " + context)
                    .isLessThanOrEqualTo(ratedPart.credits());
        }
    }

    /** The short way in whole numbers gives what the long way in decimals gives, to the last digit. */
    @RepeatedTest(100)
    void theShortWayGivesWhatTheLongWayGives(RepetitionInfo repetition) {
        long seed = FIRST_SEED + repetition.getCurrentRepetition();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Catalog catalog = Documents.catalog(document(
                random,
                "      - {unit: second, amount: \"" + decimal(random) + "\", source: a seed}",
                random.nextBoolean()
                        ? "multiplier: \"" + decimal(random) + "\""
                        : "price_per_second: \"" + decimal(random) + "\""));
        Terms terms = quote(catalog, 1, 1).terms();
        Tariff tariff = catalog.tariff(terms).orElseThrow();
        for (int i = 0; i < DELIVERIES; i++) {
            List<BigDecimal> clips = delivered(random, 20, 8);
            assertThat(catalog.rate(terms, clips, Outcome.COMPLETED))
                    .as("seed %d, %s", seed, clips)
                    .isEqualTo(tariff.exact(clips, null, null, Inputs.UNKNOWN));
            long nanos = random.nextLong(40_000_000_000L);
            assertThat(tariff.rate(nanos, Inputs.UNKNOWN))
                    .as("seed %d, %d ns", seed, nanos)
                    .isEqualTo(tariff.exact(List.of(BigDecimal.valueOf(nanos, 9)), null, null, Inputs.UNKNOWN));
            assertThat(catalog.frozen(terms).rate(nanos))
                    .as("seed %d, frozen, %d ns", seed, nanos)
                    .isEqualTo(tariff.rate(nanos, Inputs.UNKNOWN));
            BigDecimal whole = BigDecimal.valueOf(random.nextInt(40));
            assertThat(catalog.frozen(terms).rate(whole.longValue() * 1_000_000_000L))
                    .as("seed %d, frozen, %s s", seed, whole)
                    .isEqualTo(tariff.exact(List.of(whole), null, null, Inputs.UNKNOWN));
            assertThat(catalog.rate(terms, List.of(whole), Outcome.COMPLETED))
                    .as("seed %d, %s s", seed, whole)
                    .isEqualTo(tariff.exact(List.of(whole), null, null, Inputs.UNKNOWN));
        }
    }

    /** Many terms at a time, asked over and over in any order, never get each other's figures. */
    @RepeatedTest(20)
    void whatWasAskedBeforeChangesNothing(RepetitionInfo repetition) {
        long seed = FIRST_SEED + repetition.getCurrentRepetition();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        String text = Documents.everything();
        Catalog used = Documents.catalog(text);
        for (int i = 0; i < 200; i++) {
            Terms terms = anyTerms(random);
            List<BigDecimal> clips = delivered(random, 10, 4);
            assertThat(used.rate(terms, clips, Outcome.COMPLETED))
                    .as("seed %d, %s, %s", seed, terms, clips)
                    .isEqualTo(OTHER.rate(terms, clips, Outcome.COMPLETED));
            long seconds = 1L + random.nextInt(40);
            assertThat(used.frozen(terms).rate(seconds * 1_000_000_000L))
                    .as("seed %d, %s, %d s", seed, terms, seconds)
                    .isEqualTo(OTHER.rate(terms, List.of(BigDecimal.valueOf(seconds)), Outcome.COMPLETED));
            if (i % 50 == 0) {
                assertThat(Documents.catalog(text).rate(terms, clips, Outcome.COMPLETED))
                        .as("seed %d, %s, %s", seed, terms, clips)
                        .isEqualTo(used.rate(terms, clips, Outcome.COMPLETED));
            }
        }
    }

    private static Terms anyTerms(RandomGenerator random) {
        Instant[] instants = {
            NOW, Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2027-02-01T00:00:00Z"), Instant.EPOCH
        };
        return new Terms(
                List.of("m", "own", "dialogue", "nobody").get(random.nextInt(4)),
                OPERATIONS.get(random.nextInt(OPERATIONS.size())),
                List.of("1280x720", "1920x1080", "720x1280").get(random.nextInt(3)),
                random.nextBoolean(),
                random.nextBoolean() ? "final" : null,
                random.nextBoolean() ? "pro" : null,
                random.nextInt(5) == 0 ? null : instants[random.nextInt(4)].plusNanos(random.nextInt(3) * 500_000_000L),
                random.nextBoolean()
                        ? Inputs.UNKNOWN
                        : new Inputs(
                                random.nextInt(9),
                                random.nextInt(900),
                                random.nextBoolean() ? 48 : null,
                                random.nextBoolean() ? Set.of("partner") : Set.of()));
    }

    private static Candidate quote(Catalog catalog, int seconds, int clips) {
        QuoteRequest request = new QuoteRequest(
                "m", null, Operation.VIDEO_EDIT, seconds, clips, null, null, null, Map.of(), 3, 250, null, Set.of());
        return ((Quoted) catalog.quote(request, NOW)).candidates().getFirst();
    }

    private static Rated rate(Catalog catalog, Candidate candidate, List<BigDecimal> clips, @Nullable Order order) {
        return (Rated) catalog.rate(candidate.terms(), clips, Outcome.COMPLETED, order);
    }

    private static List<BigDecimal> delivered(RandomGenerator random, int seconds, int clips) {
        List<BigDecimal> delivered = new ArrayList<>();
        for (int clip = 0; clip < random.nextInt(clips + 1); clip++) {
            BigDecimal whole = BigDecimal.valueOf(random.nextInt(seconds));
            delivered.add(random.nextInt(4) == 0 ? whole : whole.add(BigDecimal.valueOf(random.nextInt(1_000_001), 6)));
        }
        return delivered;
    }

    /** One to three entries of different units, so that they add up. */
    private static String anyDocument(RandomGenerator random) {
        List<String> entries = new ArrayList<>();
        entries.add("unit: second, amount: \"%s\", minimum: \"%s\"".formatted(decimal(random), decimal(random)));
        entries.add("unit: second, credits: \"%s\"".formatted(decimal(random)));
        entries.add("unit: block, amount: \"%s\", block_seconds: %d".formatted(decimal(random), 1 + random.nextInt(9)));
        entries.add("unit: clip, amount: \"%s\"".formatted(decimal(random)));
        entries.add("unit: minute, amount: \"%s\"".formatted(decimal(random)));
        entries.add(
                "unit: token, amount: \"%s\", per: 1000000, formula: {frames_per_second: 24, extra_frames: 1, divisor: %d}"
                        .formatted(decimal(random), 1 + random.nextInt(2000)));
        entries.add("unit: gpu_hour, amount: \"%s\", gpu_seconds_per_second: \"%s\""
                .formatted(decimal(random), decimal(random)));
        entries.add("unit: gpu_month, amount: \"%s\", clips_per_day: %d, clip_seconds: 7"
                .formatted(decimal(random), 1 + random.nextInt(500)));
        entries.add("unit: input_second, amount: \"%s\"".formatted(decimal(random)));
        entries.add("unit: thousand_characters, amount: \"%s\"".formatted(decimal(random)));
        entries.add("unit: image, amount: \"%s\"".formatted(decimal(random)));
        StringBuilder costs = new StringBuilder();
        costs.append("      - {").append(entries.get(random.nextInt(8))).append(", source: a seed}\n");
        costs.append("      - {").append(entries.get(8 + random.nextInt(3))).append(", source: a seed}\n");
        return document(random, costs.toString(), anyPrice(random));
    }

    private static String anyPrice(RandomGenerator random) {
        String by = random.nextBoolean() ? "second" : "clip";
        int first = 1 + random.nextInt(9);
        String steps = "steps: [{up_to: %d, price: \"%s\", flat: \"%s\"}, {up_to: %d, price: \"%s\"}, {price: \"%s\"}]"
                .formatted(
                        first,
                        decimal(random),
                        decimal(random),
                        first + 1 + random.nextInt(20),
                        decimal(random),
                        decimal(random));
        String minimum = random.nextInt(4) == 0 ? ", minimum_charge: \"" + decimal(random) + "\"" : "";
        return switch (random.nextInt(6)) {
                    case 0 -> "price_per_second: \"" + decimal(random) + "\"";
                    case 1 -> "price_per_clip: \"" + decimal(random) + "\"";
                    case 2 -> "tiers: {mode: graduated, by: " + by + ", " + steps + "}";
                    case 3 -> "tiers: {mode: volume, by: " + by + ", " + steps + "}";
                    case 4 ->
                        "tiers: {mode: package, by: " + by + ", package_size: " + decimal(random) + ", " + steps + "}";
                    default -> "multiplier: \"" + decimal(random) + "\"";
                }
                + minimum;
    }

    private static String document(RandomGenerator random, String costs, String price) {
        String[] units = {"0.000001", "0.01", "0.25", "1", "7"};
        return """
                name: any
                costing_currency: USD
                credit: {list_value: "%s"}
                markup: [{match: {}, %s}]
                rounding: {unit: "%s", mode: %s}
                providers: [{id: p, adapter: gemini, credit_price: [{amount: "0.01"}]}]
                models:
                  - id: m
                    provider: p
                    provider_model: m
                    capabilities: {operations: [video_edit], seconds: {%s}, clips: {max: 8}, resolutions: [1280x720], audio: none}
                    on_other_length: round_up
                    costs:
                %s
                """.formatted(
                        decimal(random),
                        price,
                        units[random.nextInt(units.length)],
                        MODES.get(random.nextInt(MODES.size())),
                        random.nextBoolean() ? "min: 1, max: 20" : "values: [3, 5, 8, 20]",
                        costs);
    }

    private static String decimal(RandomGenerator random) {
        return BigDecimal.valueOf(1 + random.nextInt(99), random.nextInt(3)).toPlainString();
    }
}
