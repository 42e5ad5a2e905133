package io.tallylight.gateway.recovery;

import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.Delivered;
import io.tallylight.gateway.generation.Ending;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.jobs.GatewayMeters;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.Generations;
import io.tallylight.gateway.store.StoreException;
import io.tallylight.gateway.usage.UsageRelay;
import io.tallylight.values.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Ends unknown generations whose hold may be held no longer: the customer gets what is left of the credits back, what was
 * delivered stays charged, and the code tells that nobody found out.
 */
@ApplicationScoped
public class Unreconciled {
    /** How such a generation can be told from others that expired. */
    public static final String CODE = "unknown_unreconciled";

    private static final Logger LOG = Logger.getLogger(Unreconciled.class);
    private static final String REASON = "nobody found out in time whether the provider has the job";

    private final GenerationQueries queries;
    private final Generations generations;
    private final UsageRelay relay;
    private final GatewayMeters meters;
    private final InstantSource clock;

    Unreconciled(
            GenerationQueries queries,
            Generations generations,
            UsageRelay relay,
            GatewayMeters meters,
            InstantSource clock) {
        this.queries = queries;
        this.generations = generations;
        this.relay = relay;
        this.meters = meters;
        this.clock = clock;
    }

    /** Ends those that are due. */
    public void endDue() {
        Instant now = clock.instant();
        queries.unknownUntil(now).forEach(generation -> end(generation, now));
    }

    private void end(Generation generation, Instant now) {
        List<Clip> clips = queries.clips(generation.key());
        Ending ending = new Ending(
                generation.key(),
                Outcome.EXPIRED,
                queries.attempts(generation.key()),
                clips,
                generation.delivered() == null ? Delivered.of(clips, null) : generation.delivered(),
                CODE,
                REASON,
                now);
        try {
            if (generations.end(ending)) {
                LOG.errorf("%s was unknown until its hold ended; its jobs may have cost us money", generation.key());
                meters.ended(generation.accepted(), ending);
                relay.tell(generation.accepted(), ending);
            }
        } catch (StoreException e) {
            // If it was ended after all, only the answer was lost, and metering is told from the outbox.
            relay.untold(generation.key());
            throw e;
        }
    }
}
