package io.tallylight.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param id stable, the unit last
 * @param what in words, unit included
 * @param value what was measured
 * @param must the bar, if there is one
 * @param better {@code higher} or {@code lower}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Measure(
        String id, String what, BigDecimal value, @Nullable BigDecimal must, String better) {
    static Measure lower(String id, String what, BigDecimal value, @Nullable BigDecimal must) {
        return new Measure(id, what, value, must, "lower");
    }

    static Measure higher(String id, String what, BigDecimal value) {
        return new Measure(id, what, value, null, "higher");
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
