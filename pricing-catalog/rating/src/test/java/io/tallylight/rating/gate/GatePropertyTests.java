package io.tallylight.rating.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.gate.OfferMargin.Figure;
import io.tallylight.rating.gate.Remedy.ExcludeModels;
import io.tallylight.rating.gate.Remedy.LeastPrice;
import io.tallylight.rating.gate.Remedy.MostCredits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every price list. A failure names its seed. */
class GatePropertyTests {
    private static final Instant FROM = Instant.parse("2026-04-01T00:00:00Z");
    private static final Duration MONTH = Duration.ofDays(31);
    private static final int MODELS = 6;

    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, 40), LongStream.of(System.nanoTime()));
    }

    /** One plan or pack, as text that can be changed. */
    private record Offered(boolean plan, BigDecimal usd, BigDecimal eur, BigDecimal credits, String more) {
        String text(List<String> excluded) {
            return "{id: o, prices: {USD: \"" + usd.toPlainString() + "\", EUR: \"" + eur.toPlainString()
                    + "\"}, credits: \"" + credits.toPlainString() + "\", excluded_models: " + excluded + more + "}";
        }

        Offered with(BigDecimal usd, BigDecimal eur, BigDecimal credits) {
            return new Offered(plan, usd, eur, credits, more);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void worstIsNotAboveBlendedIsNotAboveBest(long seed) {
        Offered offered = offered(seed);
        // The best any one model leaves: the same offer, only that model allowed.
        List<OfferMargin> alone = models().map(
                        model -> models().filter(other -> !other.equals(model)).toList())
                .flatMap(others -> Gate.check(document(seed, offered, others), FROM, Duration.ZERO).offers().stream())
                .toList();
        GateReport report = Gate.check(document(seed, offered, List.of()), FROM, MONTH);
        assertThat(report.offers()).isNotEmpty();
        for (OfferMargin offer : report.offers()) {
            assertThat(margin(offer.worst())).isLessThanOrEqualTo(margin(offer.blended()));
            if (offer.at().equals(FROM)) {
                BigDecimal best = alone.stream()
                        .filter(other -> sameSale(other, offer))
                        .map(other -> margin(other.blended()))
                        .max(BigDecimal::compareTo)
                        .orElseThrow();
                assertThat(margin(offer.blended())).isLessThanOrEqualTo(best);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void higherPriceOrFewerCreditsLeaveNoLess(long seed) {
        Offered offered = offered(seed);
        GateReport before = Gate.check(document(seed, offered, List.of()), FROM, MONTH);
        BigDecimal more = new BigDecimal("1.37");
        Offered dearer =
                offered.with(offered.usd().multiply(more), offered.eur().multiply(more), offered.credits());
        Offered leaner =
                offered.with(offered.usd(), offered.eur(), offered.credits().multiply(new BigDecimal("0.7")));
        for (Offered better : List.of(dearer, leaner)) {
            GateReport after = Gate.check(document(seed, better, List.of()), FROM, MONTH);
            assertThat(after.offers()).hasSameSizeAs(before.offers());
            for (int i = 0; i < before.offers().size(); i++) {
                assertThat(margin(after.offers().get(i).worst()))
                        .isGreaterThanOrEqualTo(margin(before.offers().get(i).worst()));
                assertThat(margin(after.offers().get(i).blended()))
                        .isGreaterThanOrEqualTo(margin(before.offers().get(i).blended()));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRemedyPassesTheGate(long seed) {
        Offered offered = offered(seed);
        GateReport report = Gate.check(document(seed, offered, List.of()), FROM, MONTH);
        for (Breach breach : report.breaches()) {
            for (Remedy remedy : breach.remedies()) {
                CatalogDocument mended =
                        switch (remedy) {
                            case MostCredits(BigDecimal credits) ->
                                document(seed, offered.with(offered.usd(), offered.eur(), credits), List.of());
                            case LeastPrice(var prices) ->
                                document(
                                        seed,
                                        offered.with(
                                                prices.getOrDefault("USD", offered.usd()),
                                                prices.getOrDefault("EUR", offered.eur()),
                                                offered.credits()),
                                        List.of());
                            case ExcludeModels(List<String> models) -> document(seed, offered, models);
                        };
                assertThat(Gate.check(mended, FROM, MONTH).breaches())
                        .as("%s", remedy)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLittleMoreCreditOrLessPriceThanTheRemedyFails(long seed) {
        Offered offered = offered(seed);
        GateReport report = Gate.check(document(seed, offered, List.of()), FROM, MONTH);
        report.breaches().stream()
                .flatMap(breach -> breach.remedies().stream())
                .distinct()
                .forEach(remedy -> {
                    if (remedy instanceof MostCredits(BigDecimal credits)) {
                        Offered one = offered.with(offered.usd(), offered.eur(), credits.add(BigDecimal.ONE));
                        assertThat(Gate.check(document(seed, one, List.of()), FROM, MONTH)
                                        .breaches())
                                .isNotEmpty();
                    }
                    if (remedy instanceof LeastPrice(var prices) && prices.containsKey("USD")) {
                        Offered cent = offered.with(
                                Objects.requireNonNull(prices.get("USD")).subtract(new BigDecimal("0.01")),
                                prices.getOrDefault("EUR", offered.eur()),
                                offered.credits());
                        assertThat(Gate.check(document(seed, cent, List.of()), FROM, MONTH)
                                        .breaches())
                                .isNotEmpty();
                    }
                });
    }

    /** Else the properties above would hold of nothing. */
    @Test
    void seedsNeedEveryKindOfRemedy() {
        assertThat(LongStream.range(0, 40)
                        .boxed()
                        .flatMap(seed ->
                                Gate.check(document(seed, offered(seed), List.of()), FROM, MONTH).breaches().stream())
                        .flatMap(breach -> breach.remedies().stream())
                        .map(Remedy::getClass)
                        .distinct())
                .hasSize(3);
    }

    private static Offered offered(long seed) {
        Random random = new Random(seed * 31 + 7);
        boolean plan = random.nextBoolean();
        String more = random.nextBoolean() ? ", discounts: [{id: d, percent: \"15\"}]" : "";
        if (!plan && random.nextBoolean()) {
            more += ", bonus: [{from_quantity: 3, percent: \"20\"}, {from_quantity: 6, credits: \"40\"}]";
        }
        if (plan && random.nextBoolean()) {
            more += ", max_clip_seconds: " + (5 + random.nextInt(4));
        }
        BigDecimal usd = decimal(random, 500, 5000, 2);
        return new Offered(plan, usd, decimal(random, 500, 5000, 2), decimal(random, 20000, 900000, 2), more);
    }

    private static CatalogDocument document(long seed, Offered offered, List<String> excluded) {
        Random random = new Random(seed);
        PriceListText list = new PriceListText()
                .fee(String.valueOf(random.nextInt(5)), random.nextBoolean() ? "0.30" : "0")
                .with("exchange_rates: [{from: EUR, rate: \"1.08\", as_of: 2026-03-31, source: test}]")
                .with("rounding: {unit: \"" + (random.nextBoolean() ? "0.000001" : "0.5") + "\", mode: half_up}");
        String floor =
                "{blended: \"" + decimal(random, 0, 40, 2) + "\", worst: \"" + decimal(random, -20, 30, 2) + "\"}";
        list.policy("{mode: strict, floor_plan: " + floor + ", floor_pack: " + floor + "}");
        models().forEach(model -> {
            String later = random.nextInt(3) > 0
                    ? ""
                    : ", {unit: second, amount: \"" + decimal(random, 2, 60, 2) + "\", effective_from: 2026-04-1"
                            + random.nextInt(10) + "T00:00:00Z, source: test}";
            String clip = random.nextInt(3) > 0
                    ? ""
                    : ", {unit: clip, amount: \"" + decimal(random, 2, 60, 2) + "\", source: test}";
            list.model(
                    model,
                    (random.nextBoolean() ? "{values: [4, 5, 8]}" : "{min: 2, max: 10}") + ", clips: {min: 1, max: "
                            + (1 + random.nextInt(4)) + "}",
                    random.nextBoolean() ? "[1280x720]" : "[1280x720, 1920x1080]",
                    "[{unit: second, amount: \"" + decimal(random, 2, 60, 2) + "\", source: test}" + later + clip + "]",
                    random.nextInt(4) > 0 ? "" : "on_other_length: round_up");
            list.mix(model, model.equals("m0") ? "0.25" : "0.15");
        });
        list.rule("{match: {}, multiplier: \"" + decimal(random, 100, 300, 2) + "\"}");
        list.rule("{match: {model: m0}, price_per_second: \"" + decimal(random, 5, 50, 2) + "\"}");
        list.rule("{match: {model: m1}, price_per_clip: \"" + decimal(random, 50, 300, 2) + "\"}");
        list.rule("{match: {plan: o, model: m2}, multiplier: \"" + decimal(random, 100, 200, 2) + "\"}");
        if (!offered.plan()) {
            list.plan("{id: o, price: \"100\", credits: \"1\"}");
        }
        String text = offered.text(excluded);
        return (offered.plan() ? list.plan(text) : list.pack(text.replace("id: o", "id: k"))).read();
    }

    private static Stream<String> models() {
        return Stream.iterate(0, i -> i < MODELS, i -> i + 1).map(i -> "m" + i);
    }

    private static boolean sameSale(OfferMargin a, OfferMargin b) {
        return a.id().equals(b.id())
                && a.currency().equals(b.currency())
                && Objects.equals(a.discount(), b.discount())
                && Objects.equals(a.bonus(), b.bonus());
    }

    private static BigDecimal margin(@Nullable Figure figure) {
        return Objects.requireNonNull(Objects.requireNonNull(figure).margin());
    }

    private static BigDecimal decimal(Random random, int from, int to, int scale) {
        return BigDecimal.valueOf(from + (long) random.nextInt(to - from), scale);
    }
}
