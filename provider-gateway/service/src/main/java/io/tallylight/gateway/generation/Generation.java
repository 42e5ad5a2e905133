package io.tallylight.gateway.generation;

import io.tallylight.values.Credits;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A generation as it stands.
 *
 * @param accepted what was fixed when it was written down
 * @param state where it stands
 * @param admitted ids of the candidates the ledger admitted, in order; only these may be submitted
 * @param held what the ledger holds for it, once admitted
 * @param breaches what the margin policy let pass of the admitted candidates
 * @param cancelRequestedAt when the caller asked to stop
 * @param endedAt when it ended
 * @param code why it ended, for machines
 * @param reason why it ended, for people; may hold a provider's words
 * @param delivered what arrived, once it is over or unknown
 */
public record Generation(
        Accepted accepted,
        GenerationState state,
        List<String> admitted,
        @Nullable Credits held,
        List<Breach> breaches,
        @Nullable Instant cancelRequestedAt,
        @Nullable Instant endedAt,
        @Nullable String code,
        @Nullable String reason,
        @Nullable Delivered delivered) {
    /** Keeps a copy. */
    public Generation {
        breaches = List.copyOf(breaches);
    }

    /** Names it. */
    public GenerationKey key() {
        return accepted.key();
    }

    /** The admitted candidates, in order. */
    public List<Offer> admittedOffers() {
        return accepted.offers().stream()
                .filter(offer -> admitted.contains(offer.candidateId()))
                .toList();
    }
}
