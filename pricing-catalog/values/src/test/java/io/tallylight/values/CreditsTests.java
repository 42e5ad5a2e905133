package io.tallylight.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditsTests {
    @ParameterizedTest(name = "{0} is {1} micros, written {2}")
    @CsvSource(textBlock = """
            0,                     0,                    0
            -0,                    0,                    0
            1,                     1000000,              1
            12.50,                 12500000,             12.5
            0.000001,              1,                    0.000001
            -0.000001,             -1,                   -0.000001
            100,                   100000000,            100
            1e2,                   100000000,            100
            1.0000000,             1000000,              1
            9223372036854.775807,  9223372036854775807,  9223372036854.775807
            -9223372036854.775808, -9223372036854775808, -9223372036854.775808
            """)
    void readsAndWritesExactly(String text, long micros, String written) {
        assertThat(Credits.parse(text)).isEqualTo(new Credits(micros)).hasToString(written);
        assertThat(Credits.parse(written)).isEqualTo(new Credits(micros));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000001", "1.9999999", "9223372036854.775808", "-9223372036854.775809", "1e30"})
    void refusesWhatItCannotHold(String text) {
        assertThatThrownBy(() -> Credits.parse(text)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "twelve", "1,5", "0x10"})
    void refusesWhatIsNoDecimal(String text) {
        assertThatThrownBy(() -> Credits.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest(name = "{0} credits x {1}, {2}, are {3}")
    @CsvSource(textBlock = """
            1,        0.3333335, HALF_UP,   0.333334
            1,        0.3333335, HALF_DOWN, 0.333333
            1,        0.3333345, HALF_EVEN, 0.333334
            1,        0.3333331, UP,        0.333334
            0.000001, 0.5,       DOWN,      0
            0.000001, 0.5,       HALF_UP,   0.000001
            -1,       0.3333335, HALF_UP,   -0.333334
            1000000,  3,         HALF_UP,   3000000
            """)
    void roundsAsTold(String credits, BigDecimal factor, RoundingMode rounding, String product) {
        assertThat(Credits.parse(credits).times(factor, rounding)).hasToString(product);
        assertThat(Credits.rounded(new BigDecimal(credits).multiply(factor), rounding))
                .hasToString(product);
    }

    @Test
    void overflowIsAnErrorNeverAWrap() {
        Credits most = new Credits(Long.MAX_VALUE);
        Credits least = new Credits(Long.MIN_VALUE);
        Credits one = new Credits(1);
        assertThatThrownBy(() -> most.plus(one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(one)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(least::negated).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Credits.of(9_223_372_036_855L)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(new BigDecimal("1.1"), RoundingMode.DOWN))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void sumsAreThoseOfDecimals() {
        long seed = 20261120;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < 10_000; i++) {
            Credits a = new Credits(random.nextLong() >> 2);
            Credits b = new Credits(random.nextLong() >> 2);
            assertThat(a.plus(b).toDecimal())
                    .as("seed %d, %s + %s", seed, a, b)
                    .isEqualByComparingTo(a.toDecimal().add(b.toDecimal()));
            assertThat(a.plus(b).minus(b)).as("seed %d", seed).isEqualTo(a);
            assertThat(Credits.parse(a.toString())).as("seed %d", seed).isEqualTo(a);
            assertThat(a.compareTo(b))
                    .as("seed %d", seed)
                    .isEqualTo(a.toDecimal().compareTo(b.toDecimal()));
            assertThat(a.min(b).plus(a.max(b))).as("seed %d", seed).isEqualTo(a.plus(b));
        }
    }

    @Test
    void signs() {
        assertThat(new Credits(1).isPositive()).isTrue();
        assertThat(new Credits(-1).isNegative()).isTrue();
        assertThat(Credits.ZERO.isZero()).isTrue();
        assertThat(Credits.ZERO.isPositive() || Credits.ZERO.isNegative()).isFalse();
        assertThat(Credits.of(2).negated()).isEqualTo(Credits.parse("-2"));
    }
}
