package io.tallylight.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.rating.RatingResult.Rated;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sums of the source analysis, through the reference catalog. */
class ReferenceFigureTests {
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final Catalog REFERENCE = Documents.catalog(Documents.shipped("reference.yaml"));

    /** A day of 1,000 users: 10,000 clips of 5 s, in the shares of the expected mix. */
    @Test
    void dayOfTheReferenceMixCostsWhatTheAnalysisSays() {
        Money cost = Money.zero("USD");
        Credits credits = Credits.ZERO;
        BigDecimal seconds = BigDecimal.ZERO;
        for (var share : Documents.document(Documents.shipped("reference.yaml")).expectedMix()) {
            int clips = share.share().multiply(BigDecimal.valueOf(10_000)).intValueExact();
            Rated rated = rated(share.model(), clips, 5);
            cost = cost.plus(rated.cost());
            credits = credits.plus(rated.credits());
            seconds = seconds.add(BigDecimal.valueOf(clips * 5L));
        }
        assertThat(seconds).isEqualByComparingTo("50000");
        assertThat(cost).isEqualTo(Money.of("4525.00", "USD"));
        assertThat(cost.times(BigDecimal.valueOf(30))).isEqualTo(Money.of("135750", "USD"));
        assertThat(credits).isEqualTo(Credits.of(1_357_500));
        Money revenue =
                Money.of(credits.toDecimal().multiply(new BigDecimal("0.01")).toPlainString(), "USD");
        assertThat(revenue).isEqualTo(Money.of("13575", "USD"));
        assertThat(Margin.of(revenue, cost, Money.zero("USD"))).hasToString("0.666666666667");
    }

    @Test
    void blendedCostOfASecondAndOfAClip() {
        CatalogDocument document = Documents.document(Documents.shipped("reference.yaml"));
        Money second = Margin.blendedCost(document);
        assertThat(second).isEqualTo(Money.of("0.0905", "USD"));
        assertThat(second.times(BigDecimal.valueOf(5))).isEqualTo(Money.of("0.4525", "USD"));
    }

    @ParameterizedTest(name = "{0} against {1}: {2}")
    @CsvSource(textBlock = """
            # revenue, cost, fee, margin
            30,        135.75, 0,    -3.525000000000
            20,        19.5,   0,    0.025000000000
            20,        20.8,   0,    -0.040000000000
            20,        18.2,   0.88, 0.046000000000
            13575,     4525,   0,    0.666666666667
            """)
    void marginIsExactToTwelveDecimals(String revenue, String cost, String fee, String margin) {
        assertThat(Margin.of(Money.of(revenue, "USD"), Money.of(cost, "USD"), Money.of(fee, "USD")))
                .hasToString(margin);
    }

    @ParameterizedTest(name = "1,500,000 s of {0} cost ${1}")
    @CsvSource(textBlock = """
            ray3.14,       60000
            gen-4.5-turbo, 75000
            hailuo-2.3,    90000
            sora-2,        150000
            gen-4.5-aleph, 225000
            veo-3.1,       600000
            """)
    void monthOfOneModel(String model, String cost) {
        assertThat(rated(model, 300_000, 5).cost()).isEqualTo(Money.of(cost, "USD"));
    }

    private static Rated rated(String model, int clips, int seconds) {
        var quoted = (Quoted) REFERENCE.quote(
                new QuoteRequest(model, null, Operation.TEXT_TO_VIDEO, seconds, 1, null, null, null, Map.of()), NOW);
        Terms terms = quoted.candidates().getFirst().terms();
        List<BigDecimal> clipSeconds = Collections.nCopies(clips, BigDecimal.valueOf(seconds));
        return (Rated) REFERENCE.rate(terms, clipSeconds, Outcome.COMPLETED);
    }
}
