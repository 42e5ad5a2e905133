package io.tallylight.catalog.simulation;

import io.tallylight.events.GenerationFacts;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose usage is played.
 *
 * @param accounts only these; everybody's where empty
 * @param plan only what was used on this plan; any where null
 */
public record Cohort(Set<UUID> accounts, @Nullable String plan) {
    boolean has(GenerationFacts facts) {
        return (accounts.isEmpty() || accounts.contains(facts.accountId()))
                && (plan == null || plan.equals(facts.planId()));
    }
}
