package io.tallylight.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTests {
    private static final Day WHOLE = new Day("demo", Instant.parse("2026-04-20T00:00:00Z"), 1_000, 10);
    private static final Figures MUST = Figures.expected(WHOLE);

    @Test
    void theWholeDayComesToTheFiguresOfTheAnalysis() {
        Figures.Line all = MUST.all();

        assertThat(all.clips()).isEqualTo(10_000);
        assertThat(all.seconds()).isEqualByComparingTo("50000");
        assertThat(all.cost()).isEqualByComparingTo("4525.00");
        assertThat(all.price()).isEqualByComparingTo("13575.00");
        assertThat(all.margin()).isEqualByComparingTo("0.666666666667");
        assertThat(all.costPerSecond()).isEqualByComparingTo("0.0905");
        assertThat(all.costPerClip()).isEqualByComparingTo("0.4525");
        assertThat(all.costPerMonth()).isEqualByComparingTo("135750");
    }

    @ParameterizedTest(name = "{0}: {1} s cost {2}")
    @CsvSource(delimiter = '|', textBlock = """
            gen-4.5-turbo       | 20000 | 1000.00
            gen-4.5-aleph       | 10000 | 1500.00
            veo-3.1-fast        |  3750 |  562.50
            veo-3.1-fast-vertex |  3750 |  562.50
            kling-3.0           |  5000 |  600.00
            ray3.14             |  7500 |  300.00
            """)
    void eachModelHasItsPart(String model, BigDecimal seconds, BigDecimal cost) {
        Figures.Line line = MUST.byModel().getOrDefault(model, Figures.Line.NOTHING);

        assertThat(line.seconds()).isEqualByComparingTo(seconds);
        assertThat(line.cost()).isEqualByComparingTo(cost);
        assertThat(line.price()).isEqualByComparingTo(cost.multiply(BigDecimal.valueOf(3)));
    }

    @Test
    void theTableShowsWhatMustBeShown() {
        DemoResult result = result(MUST, List.of());

        assertThat(result.exact()).isTrue();
        assertThat(result.table().lines())
                .containsExactly(
                        "                            clips   seconds          cost         price    margin",
                        "  gen-4.5-aleph             2,000    10,000     $1,500.00     $4,500.00    66.67%",
                        "  gen-4.5-turbo             4,000    20,000     $1,000.00     $3,000.00    66.67%",
                        "  kling-3.0                 1,000     5,000       $600.00     $1,800.00    66.67%",
                        "  ray3.14                   1,500     7,500       $300.00       $900.00    66.67%",
                        "  veo-3.1-fast                750     3,750       $562.50     $1,687.50    66.67%",
                        "  veo-3.1-fast-vertex         750     3,750       $562.50     $1,687.50    66.67%",
                        "  the day                  10,000    50,000     $4,525.00    $13,575.00    66.67%",
                        "",
                        "  $0.0905 a second, $0.4525 a clip, $135,750.00 in a month of 30 days");
    }

    @Test
    void aFigureThatIsOneMillionthOffIsSaidInItsLine() {
        Figures.Line ray = MUST.byModel().getOrDefault("ray3.14", Figures.Line.NOTHING);
        Figures books =
                with("ray3.14", new Figures.Line(ray.clips(), ray.seconds(), ray.cost(), price(ray, "0.000001")));

        DemoResult result = result(books, List.of());

        assertThat(result.exact()).isFalse();
        assertThat(result.table())
                .contains("ray3.14                   1,500     7,500       $300.00   $900.000001    66.67%"
                        + "   WRONG: must be 1500 clips, 7500 s, $300 cost, $900 price");
    }

    @Test
    void aModelTooManyOrASurpriseIsNotExact() {
        Figures.Line nothing = Figures.Line.NOTHING;

        assertThat(result(with("sora-2", nothing), List.of()).exact()).isFalse();
        assertThat(result(MUST, List.of("one ended failed")).exact()).isFalse();
        assertThat(result(MUST, List.of("one ended failed")).table()).contains("surprise: one ended failed");
    }

    private static BigDecimal price(Figures.Line line, String more) {
        return line.price().add(new BigDecimal(more));
    }

    private static Figures with(String model, Figures.Line line) {
        TreeMap<String, Figures.Line> byModel = new TreeMap<>(MUST.byModel());
        byModel.put(model, line);
        return new Figures(MUST.all(), byModel);
    }

    private static DemoResult result(Figures books, List<String> surprises) {
        Logins.Login nobody = new Logins.Login("nobody@example.com", "secret");
        DemoResult result = new DemoResult(
                WHOLE, MUST, books, surprises, new Logins(nobody, nobody, nobody), "key", Duration.ofSeconds(100));
        assertThat(result.toString()).doesNotContain("secret");
        return result;
    }
}
