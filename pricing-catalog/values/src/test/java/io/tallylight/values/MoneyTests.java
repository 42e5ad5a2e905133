package io.tallylight.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {
    @Test
    void equalAmountsAreEqualHoweverTheyAreWritten() {
        assertThat(Money.of("1.50", "USD")).isEqualTo(Money.of("1.5", "USD")).hasSameHashCodeAs(Money.of("1.5", "USD"));
        assertThat(Money.of("0.000", "USD")).isEqualTo(Money.zero("USD"));
        assertThat(Money.of("100", "USD")).isEqualTo(Money.of("1E+2", "USD")).hasToString("100 USD");
        assertThat(Money.of("1", "USD")).isNotEqualTo(Money.of("1", "EUR"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"usd", "US", "USDX", "", "U1D"})
    void refusesWhatIsNoCurrency(String currency) {
        assertThatThrownBy(() -> Money.zero(currency)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void currenciesNeverShareASum() {
        Money dollars = Money.of("1", "USD");
        Money euros = Money.of("1", "EUR");
        assertThatThrownBy(() -> dollars.plus(euros)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> dollars.minus(euros)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} {1} are {2} nanos")
    @CsvSource(textBlock = """
            0.000000001,         HALF_EVEN, 1
            0.0000000005,        HALF_EVEN, 0
            0.0000000015,        HALF_EVEN, 2
            0.0000000005,        HALF_UP,   1
            -0.0000000005,       HALF_UP,   -1
            95455.55,            UNNECESSARY, 95455550000000
            9223372036.854775807, UNNECESSARY, 9223372036854775807
            """)
    void journalUnit(String amount, RoundingMode rounding, long nanos) {
        assertThat(Money.of(amount, "USD").toNanos(rounding)).isEqualTo(nanos);
        assertThat(Money.ofNanos(nanos, "USD").toNanos(RoundingMode.UNNECESSARY))
                .isEqualTo(nanos);
    }

    @Test
    void whatDoesNotFitTheJournalIsAnError() {
        assertThatThrownBy(() -> Money.of("9223372036.854775808", "USD").toNanos(RoundingMode.DOWN))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of("0.0000000001", "USD").toNanos(RoundingMode.UNNECESSARY))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void productsAndSumsAreExact() {
        Money third = Money.of("0.0133333333", "USD");
        assertThat(third.times(new BigDecimal("3"))).isEqualTo(Money.of("0.0399999999", "USD"));
        assertThat(Money.of("0.1", "USD").plus(Money.of("0.2", "USD"))).isEqualTo(Money.of("0.3", "USD"));
        assertThat(Money.of("0.3", "USD").minus(Money.of("0.3", "USD")).isZero())
                .isTrue();
    }
}
