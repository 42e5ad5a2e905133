package io.tallylight.catalog.simulation;

import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;

/** Adds up exactly. Mutable, of one thread. */
final class Sum {
    private long generations;
    private long creditMicros;
    private long revenueNanos;
    private BigDecimal cost = BigDecimal.ZERO;
    private long refused;
    private long reRouted;

    void made(long count, long micros, long nanos, BigDecimal costs, boolean elsewhere) {
        generations += count;
        creditMicros = Math.addExact(creditMicros, micros);
        revenueNanos = Math.addExact(revenueNanos, nanos);
        cost = cost.add(costs);
        reRouted += elsewhere ? count : 0;
    }

    void refused(long count) {
        refused += count;
    }

    Figures toFigures(String currency) {
        return Figures.of(
                generations,
                new Credits(creditMicros),
                Money.ofNanos(revenueNanos, currency),
                new Money(cost, currency),
                refused,
                reRouted);
    }

    /** How far the margin of the other lies above this one's, for ordering. */
    BigDecimal marginTo(Sum other) {
        return other.margin().subtract(margin());
    }

    private BigDecimal margin() {
        return BigDecimal.valueOf(revenueNanos, Money.NANO_DECIMALS).subtract(cost);
    }
}
