package io.tallylight.billing.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures and times as people read them. */
class FormatsTests {
    @ParameterizedTest(name = "{0} {1} in {2}")
    @CsvSource(delimiter = '|', textBlock = """
            1234.5    | USD | en-US | $1,234.50
            -0.005    | USD | en-US | −$0.01
            1234.5    | EUR | de-DE | 1.234,50 €
            1234.5    | JPY | en-US | ¥1,235
            """)
    void moneyHasItsCurrencysMinorUnits(String amount, String currency, Locale locale, String shown) {
        assertThat(Formats.money(Money.of(amount, currency), locale).replace('\u00a0', ' '))
                .isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0.0625   | en-US | $0.0625
            0.4      | en-US | $0.40
            0.000001 | de-DE | 0,000001 $
            """)
    void aRateASecondHasUpToSixPlaces(String amount, Locale locale, String shown) {
        assertThat(Formats.rate(Money.of(amount, "USD"), locale).replace('\u00a0', ' '))
                .isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            1234.567891 | en-US | 1,234.57 | +1,234.57 | 1,234.567891
            -0.5        | de-DE | −0,5     | −0,5      | −0,5
            0           | en-US | 0        | 0         | 0
            """)
    void creditsHaveTwoPlacesInListsAndAllInDetail(
            String amount, Locale locale, String listed, String signed, String exact) {
        Credits credits = Credits.parse(amount);
        assertThat(Formats.credits(credits, locale)).isEqualTo(listed);
        assertThat(Formats.signedCredits(credits, locale)).isEqualTo(signed);
        assertThat(Formats.exactCredits(credits, locale)).isEqualTo(exact);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0.66667 | en-US | 66.7%
            -0.1    | de-DE | −10,0 %
            """)
    void sharesHaveOnePlace(BigDecimal share, Locale locale, String shown) {
        assertThat(Formats.percent(share, locale).replace('\u00a0', ' ')).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Pacific/Pago_Pago   | Dec 31, 2026
            UTC                 | Jan 1, 2027
            Pacific/Kiritimati  | Jan 1, 2027
            """)
    void aDayIsThatOfTheZone(ZoneId zone, String day) {
        assertThat(Formats.day(Instant.parse("2027-01-01T08:30:00Z"), Locale.US, zone))
                .isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "", " /x"})
    void oneComesBackToNoOtherSite(String back) {
        assertThat(SignInPages.ownAddress(back)).hasToString("/");
    }
}
