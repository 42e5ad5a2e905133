package io.tallylight.ledger;

import io.tallylight.values.TenantId;
import java.time.Instant;

/**
 * How far a tenant's journal has come.
 *
 * @param tenant whose
 * @param lastSeq the number of its last entry; 0 before the first
 * @param lastRecordedAt the time of its last entry
 */
public record TenantBook(TenantId tenant, long lastSeq, Instant lastRecordedAt) {}
