package io.tallylight.local.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.local.reconcile.Costs.Listed;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostsTests {
    private static final List<Listed> STATEMENT =
            List.of(new Listed("gen_1", "1.75"), new Listed("gen_1", "1.75"), new Listed("gen_2", "0"));

    @Test
    void jobsOfOneGenerationAddUp() {
        Costs costs = Costs.compare(STATEMENT, Map.of("gen_1", new BigDecimal("3.50"), "gen_2", BigDecimal.ZERO));
        assertThat(costs.agree()).isTrue();
        assertThat(costs.line()).isEqualTo("cost of 2 generations: statement 3.5, books 3.5, equal");
    }

    @Test
    void aDifferenceIsNamed() {
        Costs costs =
                Costs.compare(STATEMENT, Map.of("gen_1", new BigDecimal("1.75"), "gen_2", new BigDecimal("1.75")));
        assertThat(costs.agree()).as("though the sums are equal").isFalse();
        assertThat(costs.differences())
                .containsExactly("gen_1: statement 3.50, books 1.75", "gen_2: statement 0, books 1.75");
    }

    @Test
    void whatCannotBeComparedIsCounted() {
        Costs costs = Costs.compare(List.of(new Listed("gen_1", "1"), new Listed("gen_2", "")), Map.of());
        assertThat(costs.agree()).isTrue();
        assertThat(costs.line())
                .isEqualTo(
                        "cost of 0 generations: statement 0, books 0, equal; 1 are listed without a cost; 1 are not in"
                                + " the books yet");
    }
}
