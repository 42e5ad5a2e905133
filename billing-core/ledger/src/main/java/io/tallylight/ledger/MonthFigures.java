package io.tallylight.ledger;

import io.tallylight.values.TenantId;
import java.time.LocalDate;

/**
 * What an account or a plan brought and cost in a month of effective time, as far as it is booked.
 *
 * @param key whose and when
 * @param revenueNanos recognised, in 10⁻⁹ of the currency
 * @param costNanos provider cost without the part that promotional credits caused, same unit
 */
public record MonthFigures(Key key, long revenueNanos, long costNanos) {
    /**
     * Names them.
     *
     * @param tenant the operator
     * @param scope account or plan
     * @param subject the account's UUID or the plan's id
     * @param month its first day, in UTC
     * @param currency of both figures
     */
    public record Key(TenantId tenant, PeriodGuard.Scope scope, String subject, LocalDate month, String currency) {}
}
