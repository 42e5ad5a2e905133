package io.tallylight.rating;

import io.tallylight.values.Inputs;
import io.tallylight.values.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What, with the catalog version, fixes a price: the same terms at the same version always give the same figures.
 *
 * @param candidateId the catalog's model or pipeline id
 * @param operation what is asked
 * @param resolution such as {@code 1280x720}
 * @param audio with sound or without
 * @param role the role that was asked for, if one was; a markup rule may name it
 * @param plan the customer's plan, if any
 * @param pricedAt the effective time of the request: of a version's dated costs, those that have begun by then hold;
 *     by the version's own beginning where null
 * @param inputs what goes in
 */
public record Terms(
        String candidateId,
        Operation operation,
        String resolution,
        boolean audio,
        @Nullable String role,
        @Nullable String plan,
        @Nullable Instant pricedAt,
        Inputs inputs) {
    /** Terms of a request of which nothing but its prompt goes in. */
    public Terms(
            String candidateId,
            Operation operation,
            String resolution,
            boolean audio,
            @Nullable String role,
            @Nullable String plan,
            @Nullable Instant pricedAt) {
        this(candidateId, operation, resolution, audio, role, plan, pricedAt, Inputs.UNKNOWN);
    }
}
