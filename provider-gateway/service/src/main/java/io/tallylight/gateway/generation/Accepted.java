package io.tallylight.gateway.generation;

import io.tallylight.values.AccountId;
import io.tallylight.values.HoldId;
import io.tallylight.values.Inputs;
import io.tallylight.values.KeyId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is fixed about a generation from the moment it is written down, before the ledger is asked.
 *
 * @param key names it
 * @param account the customer
 * @param accountExternalId the customer as the tenant knows it
 * @param apiKey the key the request came with, if a key it was
 * @param idempotencyKey the caller's own name for the request; null again once it was turned away
 * @param fingerprint SHA-256 over what was asked; a repeat must have the same
 * @param request what was asked
 * @param catalogVersion the version that was quoted from
 * @param profile which lengths the providers take
 * @param offers what was quoted, in the order of preference
 * @param inputs what it was quoted with beside: what goes in, and the account's tags
 * @param hold the hold's id, chosen by us
 * @param effectiveTime chooses catalog version and report period
 * @param createdAt when the request arrived
 * @param deadlineAt when we give up
 * @param holdUntil from when the ledger may end the hold by itself
 * @param traceparent the trace the request belongs to, if any
 */
public record Accepted(
        GenerationKey key,
        AccountId account,
        String accountExternalId,
        @Nullable KeyId apiKey,
        @Nullable String idempotencyKey,
        Fingerprint fingerprint,
        VideoRequest request,
        long catalogVersion,
        String profile,
        List<Offer> offers,
        Inputs inputs,
        HoldId hold,
        Instant effectiveTime,
        Instant createdAt,
        Instant deadlineAt,
        Instant holdUntil,
        @Nullable String traceparent) {
    /** Refuses a generation that nothing was quoted for. */
    public Accepted {
        offers = List.copyOf(offers);
        if (offers.isEmpty()) {
            throw new IllegalArgumentException("nothing was quoted for " + key);
        }
    }

    /** What was quoted as that candidate; another is our own mistake. */
    public Offer offer(String candidateId) {
        return offers.stream()
                .filter(offer -> offer.candidateId().equals(candidateId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(candidateId + " was not quoted for " + key));
    }
}
