package io.tallylight.rating.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.Candidate;
import io.tallylight.rating.Catalog;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.QuoteRequest;
import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.values.Operation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the gate takes for the worst against everything that anybody could ask for, asked one by one: every model, size,
 * length and number of clips, by model and by role, with the tag and without it, on the plan and without one, at every
 * instant at which a cost changes.
 */
class WorstCaseTests {
    private static final Instant FROM = Instant.parse("2026-04-01T00:00:00Z");
    private static final Duration MONTH = Duration.ofDays(31);
    private static final List<String> MODELS = List.of("m0", "m1", "m2", "m3");
    private static final int LONGEST = 10;
    private static final int MOST_CLIPS = 3;

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, 25), LongStream.of(System.nanoTime()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nobodyCanDoWorse(long seed) {
        CatalogDocument document = document(new Random(seed));
        List<OfferMargin> offers = Gate.check(document, FROM, MONTH).offers();
        Exposure onPlan = worst(
                document, List.of("o"), document.plans().getFirst().allowed().ids(document));
        Exposure onAny = worst(
                document,
                Stream.of(null, "o").toList(),
                document.packs().getFirst().allowed().ids(document));
        assertThat(worst(offers, OfferKind.PLAN)).isEqualByComparingTo(cost(onPlan, "1000"));
        assertThat(worst(offers, OfferKind.PACK)).isEqualByComparingTo(cost(onAny, "1000"));
    }

    private static BigDecimal cost(Exposure exposure, String credits) {
        return Objects.requireNonNull(exposure.costOf(new BigDecimal(credits), Gate.DECIMALS));
    }

    private static BigDecimal worst(List<OfferMargin> offers, OfferKind kind) {
        return offers.stream()
                .filter(offer -> offer.kind() == kind)
                .map(offer -> Objects.requireNonNull(
                        Objects.requireNonNull(offer.worst()).cost()))
                .max(BigDecimal::compareTo)
                .orElseThrow();
    }

    private static Exposure worst(CatalogDocument document, List<@Nullable String> plans, Set<String> allowed) {
        Catalog catalog = document.prices();
        Exposure worst = new Exposure(null, BigDecimal.ZERO, BigDecimal.ONE);
        for (Instant at : IntStream.range(0, 10)
                .mapToObj(day -> day == 0 ? FROM : FROM.plus(Duration.ofDays(day + 9)))
                .toList()) {
            for (String plan : plans) {
                for (QuoteRequest request : requests(plan)) {
                    if (catalog.quote(request, at) instanceof Quoted quoted) {
                        for (Candidate candidate : quoted.candidates()) {
                            if (!allowed.contains(candidate.candidateId())) {
                                continue;
                            }
                            Exposure one = new Exposure(
                                    null,
                                    candidate.mostCost().amount(),
                                    candidate.mostCredits().toDecimal());
                            worst = one.worseThan(worst) ? one : worst;
                        }
                    }
                }
            }
        }
        return worst;
    }

    private static List<QuoteRequest> requests(@Nullable String plan) {
        return Stream.concat(
                        MODELS.stream().map(model -> new String[] {model, null}),
                        Stream.of(new String[][] {{null, "r"}}))
                .flatMap(who -> Stream.of("1280x720", "1920x1080").flatMap(size -> IntStream.rangeClosed(1, LONGEST)
                        .boxed()
                        .flatMap(seconds -> IntStream.rangeClosed(1, MOST_CLIPS)
                                .boxed()
                                .flatMap(clips -> Stream.of(Set.<String>of(), Set.of("t"))
                                        .map(tags -> new QuoteRequest(
                                                who[0],
                                                who[1],
                                                Operation.TEXT_TO_VIDEO,
                                                seconds,
                                                clips,
                                                size,
                                                null,
                                                plan,
                                                Map.of(),
                                                null,
                                                null,
                                                null,
                                                tags))))))
                .toList();
    }

    private static CatalogDocument document(Random random) {
        PriceListText list = new PriceListText()
                .policy("{mode: observe}")
                .with("rounding: {unit: \"" + pick(random, "0.000001", "0.5", "3") + "\", mode: "
                        + pick(random, "half_up", "down", "up") + "}")
                .with(
                        "roles: [{id: r, primary: m0, fallbacks: [m1, m2], constraints: {min_seconds: 2, max_seconds: 8}}]");
        for (String model : MODELS) {
            list.model(
                    model,
                    pick(random, "{values: [4, 5, 8]}", "{min: 2, max: 10}") + ", clips: {min: "
                            + (1 + random.nextInt(2)) + ", max: " + (2 + random.nextInt(2)) + "}",
                    pick(random, "[1280x720]", "[1280x720, 1920x1080]"),
                    "[" + cost(random, "")
                            + (random.nextInt(3) > 0 ? "" : ", " + cost(random, "resolution: 1920x1080, "))
                            + (random.nextInt(3) > 0
                                    ? ""
                                    : ", "
                                            + cost(
                                                    random,
                                                    "effective_from: 2026-04-1" + random.nextInt(10) + "T00:00:00Z, "))
                            + "]",
                    pick(random, "on_other_length: round_up", "on_other_length: refuse"));
        }
        list.rule("{match: {}, " + price(random) + "}");
        for (String match : List.of(
                "model: m0",
                "role: r",
                "account_tag: t",
                "plan: o",
                "plan: o, model: m1",
                "role: r, account_tag: t",
                "resolution: 1920x1080",
                "model: m2, plan: o, resolution: 1920x1080",
                "provider: maker, account_tag: t")) {
            if (random.nextInt(3) == 0) {
                list.rule("{match: {" + match + "}, " + price(random) + "}");
            }
        }
        String limits =
                pick(random, "", ", max_clip_seconds: 6", ", resolutions: [1280x720]", ", excluded_models: [m1]");
        return list.plan("{id: o, price: \"100\", credits: \"1000\"" + limits + "}")
                .pack("{id: k, price: \"100\", credits: \"1000\"" + pick(random, "", ", models: [m1, m2]") + "}")
                .read();
    }

    private static String cost(Random random, String scope) {
        String unit = pick(
                random,
                "unit: second",
                "unit: clip",
                "unit: block, block_seconds: 5",
                "unit: second, minimum: \"0.80\"");
        return "{" + unit + ", amount: \"0." + (10 + random.nextInt(60)) + "\", " + scope + "source: test}";
    }

    private static String price(Random random) {
        String cents = "\"0." + (10 + random.nextInt(80)) + "\"";
        String price = pick(
                random,
                "multiplier: \"1." + random.nextInt(10) + "\"",
                "price_per_second: " + cents,
                "price_per_clip: " + cents,
                "tiers: {mode: graduated, by: second, steps: [{up_to: 6, price: " + cents + "}, {price: \"0.05\"}]}",
                "tiers: {mode: volume, by: second, steps: [{up_to: 6, price: " + cents + "}, {price: \"0.05\"}]}",
                "tiers: {mode: package, by: second, package_size: 4, steps: [{price: " + cents + "}]}");
        return price + (random.nextInt(4) == 0 ? ", minimum_charge: \"" + (5 + random.nextInt(40)) + "\"" : "");
    }

    private static String pick(Random random, String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
