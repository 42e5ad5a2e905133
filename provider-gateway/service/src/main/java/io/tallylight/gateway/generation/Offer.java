package io.tallylight.gateway.generation;

import io.tallylight.values.Operation;
import org.jspecify.annotations.Nullable;

/**
 * A quoted candidate, as far as it is needed to submit it and to say what was sold. Price and cost are found again from
 * catalog version, candidate and terms.
 *
 * @param candidateId the catalog's model id
 * @param provider the catalog's provider id
 * @param providerModel the id the provider knows the model by
 * @param operation what is asked
 * @param resolution such as {@code 1280x720}
 * @param audio with sound or without
 * @param plan the customer's plan, if any
 * @param boughtSeconds whole seconds to order for each clip
 * @param mostCredits the most the customer can be charged, as a decimal
 * @param mostCost the most it can cost us, as a decimal; for the tenant's eyes only
 * @param currency of the cost
 */
public record Offer(
        String candidateId,
        String provider,
        String providerModel,
        Operation operation,
        String resolution,
        boolean audio,
        @Nullable String plan,
        int boughtSeconds,
        String mostCredits,
        String mostCost,
        String currency) {}
