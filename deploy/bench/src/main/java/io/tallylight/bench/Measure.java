package io.tallylight.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param id stable, the unit last
 * @param what in words, unit included
 * @param value what was measured; of several rounds the median
 * @param rounds each round's value, in their order, where there were several
 * @param must the bar, if there is one
 * @param aim what would be better still, if that is stated
 * @param better {@code higher} or {@code lower}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measure(
        String id,
        String what,
        BigDecimal value,
        @Nullable List<BigDecimal> rounds,
        @Nullable BigDecimal must,
        @Nullable BigDecimal aim,
        String better) {
    static Measure lower(String id, String what, BigDecimal value, @Nullable BigDecimal must) {
        return new Measure(id, what, value, null, must, null, "lower");
    }

    static Measure higher(String id, String what, BigDecimal value) {
        return new Measure(id, what, value, null, null, null, "higher");
    }

    /** The median of several rounds; of the two in the middle, the worse. */
    static Measure ofRounds(
            String id,
            String what,
            List<BigDecimal> rounds,
            @Nullable BigDecimal must,
            @Nullable BigDecimal aim,
            String better) {
        List<BigDecimal> sorted = rounds.stream().sorted().toList();
        int middle = better.equals("lower") ? sorted.size() / 2 : (sorted.size() - 1) / 2;
        return new Measure(id, what, sorted.get(middle), rounds, must, aim, better);
    }

    /** Whether the bar is kept; true where there is none. */
    boolean kept() {
        if (must == null) {
            return true;
        }
        int compared = value.compareTo(must);
        return better.equals("lower") ? compared <= 0 : compared >= 0;
    }
}
