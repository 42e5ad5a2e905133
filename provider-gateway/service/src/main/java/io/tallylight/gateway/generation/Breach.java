package io.tallylight.gateway.generation;

import org.jspecify.annotations.Nullable;

/**
 * What the margin policy let pass of an admitted candidate; for the tenant's eyes only.
 *
 * @param candidateId the catalog's model id
 * @param kind {@code floor} or {@code promotional_budget}
 * @param actualMargin what it earns at most, as a fraction of revenue; null where no credit brings any
 * @param neededMargin the floor; null where only the budget is concerned
 */
public record Breach(
        String candidateId,
        String kind,
        @Nullable String actualMargin,
        @Nullable String neededMargin) {}
