package io.tallylight.billing.reports;

import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which generations a report is about.
 *
 * @param tenant whose
 * @param from start of the period, inclusive
 * @param to end of the period, exclusive
 * @param model only this model's, where given
 * @param provider only this provider's, where given
 * @param account only this account's, where given
 */
public record ReportFilter(
        TenantId tenant,
        Instant from,
        Instant to,
        @Nullable String model,
        @Nullable String provider,
        @Nullable AccountId account) {}
