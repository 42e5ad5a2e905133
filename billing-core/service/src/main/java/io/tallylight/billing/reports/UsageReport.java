package io.tallylight.billing.reports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The report as JSON.
 *
 * @param from start of the period, inclusive
 * @param to end of the period, exclusive
 * @param asOf how far the books were when it was read
 * @param data the rows, one per group or generation, and per currency
 * @param totals over the whole period, one per currency
 * @param hasMore whether there are more rows
 * @param nextCursor where they start
 */
record UsageReport(
        Instant from,
        Instant to,
        AsOf asOf,
        List<UsageDetail> data,
        List<UsageDetail> totals,
        boolean hasMore,
        @Nullable String nextCursor) {}
