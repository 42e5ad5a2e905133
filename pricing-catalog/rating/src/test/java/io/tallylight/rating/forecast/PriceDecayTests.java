package io.tallylight.rating.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tallylight.rating.forecast.PriceDecay.Decay;
import io.tallylight.rating.forecast.PriceDecay.Result.Fitted;
import io.tallylight.rating.forecast.PriceDecay.Result.TooFew;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three rates of the source analysis, and curves whose rate is known. */
class PriceDecayTests {
    private static final PriceHistory MARKET = PriceHistory.shipped();

    @Test
    void analysisStatesItFromTheDearestToTheCheapest() {
        shows(PriceDecay.between(new BigDecimal("1.20"), new BigDecimal("0.04"), 24), "0.1417", "4.89");
    }

    @Test
    void rowsFromFirstToLast() {
        shows(PriceDecay.firstToLast(MARKET.points()), "0.1128", "6.14");
    }

    @Test
    void rowsByLeastSquares() {
        Fitted fit = (Fitted) PriceDecay.fit(MARKET.points());
        shows(fit.decay(), "0.1388", "4.99");
        assertThat(fit.r2()).isBetween(new BigDecimal("0.85"), BigDecimal.ONE);
        assertThat(fit.decay().rate())
                .isBetween(
                        Objects.requireNonNull(fit.low()).rate(),
                        Objects.requireNonNull(fit.high()).rate());
    }

    @Test
    void shippedHistoryHasEveryRow() {
        assertThat(MARKET.rows()).hasSize(12);
        assertThat(MARKET.rows().getFirst().model()).isEqualTo("Runway Gen-2");
        assertThat(MARKET.byModel()).hasSize(12);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void curveWithoutNoiseIsFoundExactly(long seed) {
        Random random = new Random(seed);
        double rate = 0.01 + random.nextDouble() / 4;
        YearMonth start = YearMonth.of(2024, 1 + random.nextInt(12));
        List<PricePoint> points = random.ints(8, 0, 40)
                .distinct()
                .mapToObj(month ->
                        new PricePoint(start.plusMonths(month), BigDecimal.valueOf(2 * Math.exp(-rate * month))))
                .toList();
        Fitted fit = (Fitted) PriceDecay.fit(points);
        assertThat(fit.decay().rate().doubleValue()).isCloseTo(rate, within(1e-9));
        assertThat(fit.curve().at(start.plusMonths(50)).price().doubleValue())
                .isCloseTo(2 * Math.exp(-rate * 50), within(1e-9));
    }

    @Test
    void intervalIsTheOneOfTheTextbook() {
        // y = ln(price) at t = 0, 1, 2, 3 of 0, -1, -1, -2: slope -0.6, residual 0.2, standard error sqrt(0.1 / 5).
        List<PricePoint> points = List.of(point(0, 0), point(1, -1), point(2, -1), point(3, -2));
        Fitted fit = (Fitted) PriceDecay.fit(points);
        double reach = 4.303 * Math.sqrt(0.1 / 5);
        assertThat(fit.decay().rate().doubleValue()).isCloseTo(0.6, within(1e-9));
        assertThat(Objects.requireNonNull(fit.low()).rate().doubleValue()).isCloseTo(0.6 - reach, within(1e-9));
        assertThat(Objects.requireNonNull(fit.low()).halfLifeMonths()).isNull();
        assertThat(fit.r2().doubleValue()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void oneMonthIsNoHistory() {
        YearMonth month = YearMonth.of(2026, 1);
        assertThat(PriceDecay.fit(
                        List.of(new PricePoint(month, BigDecimal.ONE), new PricePoint(month, BigDecimal.TWO))))
                .isEqualTo(new TooFew(2));
    }

    @Test
    void everyBrokenLineIsNamed() {
        var unreadable = (PriceHistory.Reading.Unreadable) PriceHistory.read("""
                month,model,usd_per_second
                2026-13,A,0.1
                2026-01,A,ten
                2026-02,A,0
                2026-03,A,0.2
                """);
        assertThat(unreadable.flaws())
                .containsExactly(
                        "line 2: month must be such as 2026-01",
                        "line 3: usd_per_second must be a decimal, is \"ten\"",
                        "line 4: a price must be above zero: 0");
    }

    @Test
    void outlookFollowsTheRate() {
        var outlook = MarginOutlook.of(
                new BigDecimal("0.10"),
                new BigDecimal("0.20"),
                new BigDecimal("0.138629436112"),
                YearMonth.of(2026, 1),
                6);
        assertThat(outlook).hasSize(6);
        assertThat(outlook.getFirst().margin()).hasToString("0.500000000000");
        assertThat(outlook.get(5).month()).isEqualTo(YearMonth.of(2026, 6));
        assertThat(outlook.get(5).cost().setScale(9, RoundingMode.HALF_EVEN)).hasToString("0.050000000");
        assertThat(outlook.get(5).margin().setScale(9, RoundingMode.HALF_EVEN)).hasToString("0.750000000");
    }

    private static PricePoint point(int month, double log) {
        return new PricePoint(YearMonth.of(2026, 1).plusMonths(month), BigDecimal.valueOf(Math.exp(log)));
    }

    private static void shows(Decay decay, String rate, String halfLife) {
        assertThat(decay.rate().setScale(4, RoundingMode.HALF_EVEN)).hasToString(rate);
        assertThat(Objects.requireNonNull(decay.halfLifeMonths()).setScale(2, RoundingMode.HALF_EVEN))
                .hasToString(halfLife);
    }
}
