package io.tallylight.billing.console.operator.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form for a new forecast. */
class ForecastFormTests {
    @ParameterizedTest(name = "{0} to {1}, {2} lists: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            2026-10-01 | 2026-10-31 | 1 | ''
            2026-10-01 | 2026-10-01 | 5 | ''
            2026-10-02 | 2026-10-01 | 1 | no_days
            soon       | 2026-10-01 | 1 | no_days
            2026-10-01 | ''         | 1 | no_days
            2026-10-01 | 2026-10-31 | 0 | choose_scenarios
            2026-10-01 | 2026-10-31 | 6 | choose_scenarios
            """)
    void saysWhatIsWrong(String from, String to, int lists, String wrong) {
        assertThat(ForecastForm.of(from, to, "", "", Collections.nCopies(lists, "1"))
                        .wrong(ZoneOffset.UTC))
                .isEqualTo(wrong);
    }

    @Test
    void customersStandWithCommasOrLineEndsBetween() {
        ForecastForm form = ForecastForm.of("2026-03-29", "2026-03-29", " pro ", "a, b\r\n\r\n c,a", List.of("1"));
        assertThat(form.customers()).containsExactly("a", "b", "c");
        assertThat(form.plan()).isEqualTo("pro");
        // The night of 29 March is an hour short in Berlin; the day is whole.
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(form.begin(berlin)).isEqualTo("2026-03-28T23:00:00Z");
        assertThat(form.end(berlin)).isEqualTo("2026-03-29T22:00:00Z");
        String many = IntStream.rangeClosed(0, 1_000).mapToObj(i -> "c" + i).collect(Collectors.joining("\n"));
        assertThat(ForecastForm.of("2026-03-29", "2026-03-29", "", many, List.of("1"))
                        .wrong(berlin))
                .isEqualTo("too_many_accounts");
    }
}
