package io.tallylight.ledger;

import java.math.BigDecimal;

/**
 * What a hold remembers of the guard it was placed under, so that a settlement can say when the border comes near.
 *
 * @param scope whose sums are compared
 * @param floor the least margin of the month
 * @param warnAt the part of the allowed cost from which one is warned
 */
public record Watch(PeriodGuard.Scope scope, BigDecimal floor, BigDecimal warnAt) {
    static Watch of(PeriodGuard guard) {
        return new Watch(guard.scope(), guard.floor(), guard.warnAt());
    }
}
