package io.tallylight.billing.console.operator.catalog;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of the market analysis come out, and what makes no sense is said to make none. */
class OutlookTests {
    @ParameterizedTest(name = "fee {0}% + {1}: {2} clips")
    @CsvSource(delimiter = '|', textBlock = """
            0   | 0    | 15 | 0.025 | -0.040
            2.9 | 0.30 | 14 | 0.046 | -0.019
            """)
    void aFlatPlanHoldsSoManyClips(String percent, String fixed, long most, BigDecimal at, BigDecimal beyond) {
        var plan = breakEven("fee_percent", percent, "fee_fixed", fixed).plan();
        assertThat(plan.most()).isEqualTo(most);
        assertThat(plan.marginAtMost()).isEqualByComparingTo(at);
        assertThat(plan.marginBeyond()).isEqualByComparingTo(beyond);
    }

    @Test
    void oneMachineMeetsTheDearInterfaceAndNeverTheCheapOne() {
        var machine = breakEven().machine();
        assertThat(machine.perClip().setScale(4, RoundingMode.HALF_EVEN)).isEqualByComparingTo("0.2315");
        assertThat(machine.perSecond().setScale(4, RoundingMode.HALF_EVEN)).isEqualByComparingTo("0.0463");
        assertThat(machine.capacity()).isEqualTo(54_000);
        assertThat(machine.against())
                .extracting(BreakEvenView.Against::needed, BreakEvenView.Against::reached)
                .containsExactly(tuple(100_000L, false), tuple(40_000L, true));
    }

    @Test
    void aSecondOfTheReferenceMixCostsWhatTheAnalysisSays() {
        assertThat(breakEven().mix().perSecond()).isEqualByComparingTo("0.0905");
    }

    @Test
    void theShippedHistoryFallsAtThreeRatesAndThePageSaysWhich() {
        Map<String, String> rates = DecayView.of("").rates().stream()
                .collect(toMap(
                        DecayView.Rate::by,
                        rate -> rate.rate().setScale(4, RoundingMode.HALF_EVEN) + " "
                                + rate.halfLife().setScale(2, RoundingMode.HALF_EVEN)));
        assertThat(rates)
                .containsEntry("stated", "0.1417 4.89")
                .containsEntry("first_to_last", "0.1128 6.14")
                .containsEntry("least_squares", "0.1388 4.99");
    }

    @Test
    void whatMakesNoSenseHasNoFigures() {
        assertThat(breakEven("monthly", "much").machine()).isNull();
        assertThat(breakEven("price", "0").plan()).isNull();
        assertThat(breakEven("mix", "nothing").mix()).isNull();
        assertThat(DecayView.of("month,model,usd_per_second\nsoon,x,1").flaws()).hasSize(1);
        assertThat(DecayView.of("month,model,usd_per_second\n2026-01,x,1").places())
                .isEmpty();
    }

    private static BreakEvenView breakEven(String... typed) {
        MultivaluedHashMap<String, String> fields = new MultivaluedHashMap<>();
        for (int i = 0; i < typed.length; i += 2) {
            fields.putSingle(typed[i], typed[i + 1]);
        }
        return BreakEvenView.of(OutlookForm.of(fields));
    }
}
