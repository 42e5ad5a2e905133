package io.tallylight.rating;

import io.tallylight.values.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What, with the catalog version, fixes a price: the same terms at the same version always give the same figures.
 *
 * @param candidateId the catalog's model id
 * @param operation what is asked
 * @param resolution such as {@code 1280x720}
 * @param audio with sound or without
 * @param role the role that was asked for, if one was; a markup rule may name it
 * @param plan the customer's plan, if any
 */
public record Terms(
        String candidateId,
        Operation operation,
        String resolution,
        boolean audio,
        @Nullable String role,
        @Nullable String plan) {}
