package io.tallylight.metering.generations;

import java.util.UUID;

/**
 * Names a generation's row. The tenant leads, as everywhere; rows are locked in this order, so two batches cannot
 * deadlock.
 *
 * @param tenantId the operator
 * @param generationId the generation
 */
public record GenerationKey(UUID tenantId, UUID generationId) {}
