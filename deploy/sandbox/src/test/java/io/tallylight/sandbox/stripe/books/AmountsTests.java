package io.tallylight.sandbox.stripe.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallylight.sandbox.stripe.wire.Refusal;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTests {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"2500,usd,25.00 USD", "2500,jpy,2500 JPY", "2500,kwd,2.500 KWD", "5,eur,0.05 EUR"})
    void areSpokenWithTheDecimalsOfTheirCurrency(long minor, String currency, String spoken) {
        assertThat(Amounts.spoken(minor, currency)).isEqualTo(spoken);
    }

    @Test
    void haveLimits() {
        assertThat(Amounts.checked(99_999_999, "usd", "p")).isEqualTo(99_999_999);
        assertThatThrownBy(() -> Amounts.checked(100_000_000, "usd", "p")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Amounts.checked(1_001, "kwd", "p")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Amounts.currency("xx", "p")).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest(name = "{0} x {1}")
    @CsvSource({"100,3,300", "0.5,1,1", "0.5,3,2", "0.4,1,0"})
    void areRoundedOnceForTheWholeLine(BigDecimal unit, long quantity, long amount) {
        assertThat(Amounts.times(unit, quantity)).isEqualTo(amount);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"2500,103", "5000,175", "20,20", "0,0"})
    void leaveAFee(long amount, long fee) {
        assertThat(Amounts.fee(amount)).isEqualTo(fee);
    }
}
