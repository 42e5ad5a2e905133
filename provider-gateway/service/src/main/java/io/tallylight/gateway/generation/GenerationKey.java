package io.tallylight.gateway.generation;

import io.tallylight.values.GenerationId;
import io.tallylight.values.TenantId;

/**
 * Where a generation's rows are: the tenant leads every key.
 *
 * @param tenant the operator
 * @param id the generation
 */
public record GenerationKey(TenantId tenant, GenerationId id) {
    @Override
    public String toString() {
        return id.toString();
    }
}
