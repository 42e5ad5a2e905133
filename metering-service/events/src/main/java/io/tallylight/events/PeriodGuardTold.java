package io.tallylight.events;

import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/**
 * An account's or a plan's cost came near, or passed, what the month's guard allows; said once each a month, before the
 * guard bites.
 *
 * @param tenantId the operator
 * @param accountId the customer whose settlement it was
 * @param scope {@code account} or {@code plan}: whose sums these are
 * @param subject the account's id in its text form, or the plan's
 * @param month its first day, of effective time, in UTC
 * @param level how far it has come
 * @param revenue recognised in the month so far
 * @param cost provider cost so far, without what promotional credits caused
 * @param floor the least margin of the month, a fraction of revenue
 * @param warnAt the part of the allowed cost from which one is warned
 */
public record PeriodGuardTold(
        UUID tenantId,
        UUID accountId,
        String scope,
        String subject,
        LocalDate month,
        Level level,
        Money revenue,
        Money cost,
        BigDecimal floor,
        BigDecimal warnAt) {
    /** How far it has come. */
    public enum Level {
        /** Past the warning. */
        NEAR,
        /** Below the floor: the guard's action is taken from now on. */
        REACHED;

        /** The CloudEvents type. */
        public String type() {
            return "margin.period_guard_" + name().toLowerCase(Locale.ROOT);
        }
    }
}
