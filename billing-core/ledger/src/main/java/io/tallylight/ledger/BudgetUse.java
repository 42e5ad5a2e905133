package io.tallylight.ledger;

import io.tallylight.values.TenantId;
import java.time.LocalDate;

/**
 * What was drawn from a tenant's promotional budget in a period.
 *
 * @param key whose and when
 * @param reservedNanos set aside by open holds and not spent yet, in 10⁻⁹ of the currency
 * @param spentNanos what promotional credits cost us, same unit
 */
public record BudgetUse(Key key, long reservedNanos, long spentNanos) {
    /**
     * Names it.
     *
     * @param tenant the operator
     * @param period how long it lasts
     * @param startsOn its first day, in UTC
     * @param currency of its amounts
     */
    public record Key(TenantId tenant, BudgetPeriod period, LocalDate startsOn, String currency) {}

    /** Refuses what must never be. */
    public BudgetUse {
        if (reservedNanos < 0 || spentNanos < 0) {
            throw new LedgerViolation(
                    "promotional budget " + key + ": reserved " + reservedNanos + ", spent " + spentNanos);
        }
    }

    static BudgetUse none(Key key) {
        return new BudgetUse(key, 0, 0);
    }

    /** Reserved or spent. */
    public long drawnNanos() {
        return Math.addExact(reservedNanos, spentNanos);
    }

    BudgetUse plus(long reserved, long spent) {
        return new BudgetUse(key, Math.addExact(reservedNanos, reserved), Math.addExact(spentNanos, spent));
    }
}
