package io.tallylight.catalog.drafts;

import io.tallylight.values.TenantId;

/** Knows which documents past usage was played through. */
public interface ForecastsMade {
    /** Whether one was finished of exactly this text. */
    boolean of(TenantId tenant, String sha256);
}
