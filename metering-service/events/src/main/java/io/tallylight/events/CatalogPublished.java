package io.tallylight.events;

import java.time.Instant;
import java.util.UUID;

/**
 * A published catalog version, on the compacted topic {@code tallylight.catalog.v1}, keyed {@code <tenant>/<version>}.
 *
 * @param tenantId whose price list it is
 * @param version counted from 1 for each tenant
 * @param name the document's own name
 * @param effectiveFrom in force from here on
 * @param publishedAt when it was published
 * @param document the document as canonical JSON text
 */
public record CatalogPublished(
        UUID tenantId, long version, String name, Instant effectiveFrom, Instant publishedAt, String document) {}
