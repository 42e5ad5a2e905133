package io.tallylight.billing.reports;

import java.time.Instant;

/**
 * How far the books were.
 *
 * @param recordedAt the ledger's time of the last entry
 * @param ledgerSeq its number
 */
public record AsOf(Instant recordedAt, long ledgerSeq) {}
