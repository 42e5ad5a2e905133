package io.tallylight.rating.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.rating.forecast.SelfHosting.Against.NotReachable;
import io.tallylight.rating.forecast.SelfHosting.Against.Reached;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where two ways of paying meet, with the figures of the source analysis. */
class BreakEvenTests {
    /** One H100 at $2,500 a month and $1,500 of operations: 360 clips of 5 s a day. */
    private static final SelfHosting H100 = new SelfHosting(new BigDecimal("2500"), new BigDecimal("1500"), 360, 5, 30);

    @Test
    void machineOfOnesOwn() {
        assertThat(H100.costPerClip()).hasToString("0.231481481481");
        assertThat(H100.costPerSecond()).hasToString("0.046296296296");
        assertThat(H100.wholeCostPerSecond()).hasToString("0.074074074074");
        assertThat(H100.capacitySeconds()).isEqualTo(54_000);
    }

    @Test
    void machineAgainstAnInterface() {
        assertThat(H100.against(new BigDecimal("0.10")))
                .isEqualTo(new Reached(40_000, new BigDecimal("0.740740740741")));
        assertThat(H100.against(new BigDecimal("0.04"))).isEqualTo(new NotReachable(100_000, 54_000));
        assertThat(H100.against(new BigDecimal("0.04")).inWords()).startsWith("not reachable");
    }

    @ParameterizedTest(name = "{0} clips of $1.30 for $20, fee {2} % + {3}: {1}")
    @CsvSource(textBlock = """
            15,  0.025000000000, 0,   0
            16, -0.040000000000, 0,   0
            14,  0.046000000000, 2.9, 0.30
            15, -0.019000000000, 2.9, 0.30
            """)
    void planAgainstClips(String clips, String margin, String percent, String fixed) {
        FlatPlan plan = new FlatPlan(new BigDecimal("20"), new BigDecimal(percent), new BigDecimal(fixed));
        assertThat(plan.margin(new BigDecimal(clips), new BigDecimal("1.30"))).hasToString(margin);
    }

    @ParameterizedTest(name = "fee {0} % + {1}: at most {2} clips")
    @CsvSource(textBlock = """
            0,   0,    0,    15
            2.9, 0.30, 0,    14
            0,   0,    0.35, 10
            99,  1,    0,    0
            """)
    void mostClipsOfThePlan(String percent, String fixed, String floor, long most) {
        FlatPlan plan = new FlatPlan(new BigDecimal("20"), new BigDecimal(percent), new BigDecimal(fixed));
        assertThat(plan.most(new BigDecimal("1.30"), new BigDecimal(floor))).isEqualTo(most);
    }

    @Test
    void flatPlanForTheReferenceMix() {
        Mix mix = new Mix(List.of(
                part("gen-4.5-turbo", "0.40", "0.05"),
                part("gen-4.5-aleph", "0.20", "0.15"),
                part("veo-3.1-fast", "0.15", "0.15"),
                part("kling-3.0", "0.10", "0.12"),
                part("ray3.14", "0.15", "0.04")));
        assertThat(mix.costPerSecond()).hasToString("0.090500000000");
        FlatPlan plan = new FlatPlan(new BigDecimal("30"), BigDecimal.ZERO, BigDecimal.ZERO);
        assertThat(plan.margin(new BigDecimal("1500"), mix.costPerSecond())).hasToString("-3.525000000000");
        assertThat(plan.most(mix.costPerSecond(), BigDecimal.ZERO)).isEqualTo(331);
        assertThat(mix.leastPricePerSecond(new BigDecimal("0.5"), BigDecimal.ZERO))
                .contains(new BigDecimal("0.181000000000"));
        assertThat(Mix.leastMultiplier(new BigDecimal("0.471"), new BigDecimal("2.9")))
                .contains(new BigDecimal("2.000000000000"));
        assertThat(Mix.leastMultiplier(BigDecimal.ONE, BigDecimal.ZERO)).isEmpty();
    }

    private static Mix.Part part(String model, String share, String cost) {
        return new Mix.Part(model, new BigDecimal(share), new BigDecimal(cost));
    }
}
