package io.tallylight.gateway.recovery;

import io.tallylight.gateway.admission.Holds;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.Generations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Gives back holds whose generations will never run, again and again until billing says that none is open. It begins some
 * time after the doubt, so that a hold that was still under way is not missed. Should billing never answer, the ledger ends
 * the hold at its own deadline.
 */
@ApplicationScoped
public class HoldReleases {
    private static final Logger LOG = Logger.getLogger(HoldReleases.class);

    private final GenerationQueries queries;
    private final Generations generations;
    private final Holds holds;
    private final InstantSource clock;
    private final Duration delay;

    HoldReleases(
            GenerationQueries queries,
            Generations generations,
            Holds holds,
            InstantSource clock,
            @ConfigProperty(name = "tallylight.release-delay") Duration delay) {
        this.queries = queries;
        this.generations = generations;
        this.holds = holds;
        this.clock = clock;
        this.delay = delay;
    }

    /** Tries each that is due once. */
    public void releaseDue() throws InterruptedException {
        for (Generation generation : queries.releasesDue(clock.instant().minus(delay))) {
            String reason = generation.code() == null ? "not_admitted" : generation.code();
            switch (holds.release(generation.accepted(), reason)) {
                case NOT_OPEN -> generations.released(generation.key());
                case NOT_THIS -> LOG.warnf("billing does not release the hold of %s", generation.key());
                case NOT_NOW -> {
                    return;
                }
            }
        }
    }
}
