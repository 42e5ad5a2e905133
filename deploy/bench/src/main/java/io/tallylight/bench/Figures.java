package io.tallylight.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Figures as they are kept. */
final class Figures {
    private Figures() {}

    /** To four digits: no measurement of ours says more. */
    static BigDecimal of(double value) {
        return new BigDecimal(value)
                .round(new MathContext(4, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
    }
}
