package io.tallylight.billing.console.customer;

import io.quarkus.qute.TemplateData;
import io.tallylight.values.Credits;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The model an account used most of late, and what a second of it came to: what it really paid, discounts and all, so
 * that what a pack gives is no promise of another price.
 *
 * @param seconds delivered
 * @param credits paid for them
 */
@TemplateData
public record Usual(String model, BigDecimal seconds, Credits credits) {
    /** Whole seconds that so many credits give at that; rounded down. */
    public BigDecimal secondsFor(Credits some) {
        return some.toDecimal().multiply(seconds).divide(credits.toDecimal(), 0, RoundingMode.DOWN);
    }
}
