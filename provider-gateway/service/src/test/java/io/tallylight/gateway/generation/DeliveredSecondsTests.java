package io.tallylight.gateway.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveredSecondsTests {
    @ParameterizedTest(name = "a file of {0} s where {1} were asked for: {2} arrived, {3} count")
    @CsvSource(textBlock = """
            5,              5, 5,     5
            5.041,          5, 5,     5
            4.958333333333, 5, 5,     5
            5.041666666667, 5, 5,     5
            5.0417,         5, 5.041, 5
            4.9583,         5, 4.958, 4.958
            4.9,            5, 4.9,   4.9
            4.5,            5, 4.5,   4.5
            2.1239,         5, 2.123, 2.123
            7,              5, 7,     5
            8.033,          8, 8,     8
            0.03,           5, 0,     0
            0.5,            5, 0.5,   0.5
            """)
    void countWholeWithinAFrame(BigDecimal probed, int asked, BigDecimal delivered, BigDecimal billable) {
        DeliveredSeconds seconds = DeliveredSeconds.of(probed, asked);
        assertThat(seconds.delivered()).isEqualByComparingTo(delivered);
        assertThat(seconds.billable()).isEqualByComparingTo(billable);
        assertThat(seconds.surplus()).isEqualByComparingTo(delivered.subtract(billable));
    }
}
