package io.tallylight.billing.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.values.Money;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinorUnitsTests {
    @ParameterizedTest(name = "{0} {1} are {2}")
    @CsvSource(nullValues = "none", textBlock = """
            10,        USD, 1000
            19.99,     USD, 1999
            0.01,      USD, 1
            500,       JPY, 500
            500.5,     JPY, none
            1.23,      KWD, 1230
            1.234,     KWD, none
            1,         ISK, 100
            5,         MGA, 5
            0.001,     USD, none
            0,         USD, none
            -1,        USD, none
            999999.99, USD, 99999999
            1000000,   USD, none
            """)
    void asStripeCounts(String amount, String currency, Long minor) {
        OptionalLong expected = minor == null ? OptionalLong.empty() : OptionalLong.of(minor);
        assertThat(MinorUnits.exact(Money.of(amount, currency))).isEqualTo(expected);
        if (minor != null) {
            assertThat(MinorUnits.of(minor, currency.toLowerCase(java.util.Locale.ROOT)))
                    .isEqualTo(Money.of(amount, currency));
        }
    }
}
