package io.tallylight.billing.console.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.billing.console.customer.Outlook.Rest;
import io.tallylight.values.Credits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an account's credits go on. */
class OutlookTests {
    private static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-01-10");

    @ParameterizedTest(name = "{0} available, {1} used in 7 days")
    @CsvSource(delimiter = '|', nullValues = "never", textBlock = """
             100 |  70 | 2026-01-20T12:00:00Z
               5 |  70 | 2026-01-11T00:00:00Z
               0 |  70 | 2026-01-10T12:00:00Z
             100 |   0 | never
            100000 |   7 | never
            """)
    void creditsRunOutAtThePaceOfTheLastDays(String available, String used, String runOut) {
        assertThat(Outlook.ofUse(Credits.parse(used), 7)
                        .runOut(Credits.parse(available), NOW)
                        .map(Instant::toString)
                        .orElse(null))
                .isEqualTo(runOut);
    }

    @Test
    void lotsBurnInTheirOrderAndWhatIsLeftAtTheirEndIsGone() {
        List<Rest> lots = List.of(
                new Rest(Credits.of(25), Instant.parse("2026-01-12T18:00:00Z")), new Rest(Credits.of(30), null));

        List<DayBalance> ahead = new Outlook(Credits.of(10)).ahead(lots, TODAY, 5, ZoneOffset.UTC);

        assertThat(ahead)
                .extracting(DayBalance::projected)
                .extracting(Credits::toString)
                .containsExactly("45", "30", "20", "10", "0");
        assertThat(ahead.getFirst().day()).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void withoutUseOnlyEndsTakeAnything() {
        List<Rest> lots =
                List.of(new Rest(Credits.of(5), Instant.parse("2026-01-12T00:00:00Z")), new Rest(Credits.of(1), null));

        assertThat(new Outlook(Credits.ZERO).ahead(lots, TODAY, 3, ZoneOffset.UTC))
                .extracting(DayBalance::projected)
                .extracting(Credits::toString)
                .containsExactly("6", "1", "1");
    }
}
