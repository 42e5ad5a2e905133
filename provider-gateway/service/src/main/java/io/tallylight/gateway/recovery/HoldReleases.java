package io.tallylight.gateway.recovery;

import io.tallylight.gateway.admission.Holds;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.Generations;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Gives back holds whose generations will never run, again and again until billing says that none is open. Should it never
 * say so, the ledger ends the hold at its own deadline.
 */
@ApplicationScoped
public class HoldReleases {
    private final GenerationQueries queries;
    private final Generations generations;
    private final Holds holds;

    HoldReleases(GenerationQueries queries, Generations generations, Holds holds) {
        this.queries = queries;
        this.generations = generations;
        this.holds = holds;
    }

    /** Tries each that is due once. */
    public void releaseDue() throws InterruptedException {
        for (Generation generation : queries.releasesDue()) {
            String reason = generation.code() == null ? "not_admitted" : generation.code();
            if (!holds.release(generation.accepted(), reason)) {
                return;
            }
            generations.released(generation.key());
        }
    }
}
