package io.tallylight.billing.reports;

import java.time.Instant;
import java.util.List;

/**
 * Margins of a period.
 *
 * @param from start of the period, inclusive
 * @param to end of the period, exclusive
 * @param asOf how far the books were when it was read
 * @param rows one per group and currency, in the order of the group's columns
 * @param totals over the whole period, one per currency
 */
public record MarginReport(Instant from, Instant to, AsOf asOf, List<Margin> rows, List<Margin> totals) {}
