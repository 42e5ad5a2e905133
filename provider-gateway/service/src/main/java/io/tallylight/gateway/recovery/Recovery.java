package io.tallylight.gateway.recovery;

import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.Delivered;
import io.tallylight.gateway.generation.Ending;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.GenerationState;
import io.tallylight.gateway.jobs.Journeys;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.Generations;
import io.tallylight.gateway.store.Outbox;
import io.tallylight.gateway.store.StoreException;
import io.tallylight.gateway.usage.UsageRelay;
import io.tallylight.values.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Takes up what a crash left behind, each generation from its last written step:
 *
 * <ul>
 *   <li>accepted: nobody was answered. Given up; a hold that may be open is released.
 *   <li>a job in {@code intent}: its provider was not called. Submitted.
 *   <li>a job in {@code calling}: nobody knows. Looked up by our own name where the provider keeps one, else unknown; never
 *       submitted again.
 *   <li>a job in {@code submitted}: followed.
 *   <li>an outbox row: told again.
 * </ul>
 */
@ApplicationScoped
public class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class);

    private final GenerationQueries queries;
    private final Generations generations;
    private final Journeys journeys;
    private final Outbox outbox;
    private final UsageRelay relay;
    private final InstantSource clock;

    Recovery(
            GenerationQueries queries,
            Generations generations,
            Journeys journeys,
            Outbox outbox,
            UsageRelay relay,
            InstantSource clock) {
        this.queries = queries;
        this.generations = generations;
        this.journeys = journeys;
        this.outbox = outbox;
        this.relay = relay;
        this.clock = clock;
    }

    /** Takes up everything that is not over and that this process does not have in hand. */
    public void takeUp() {
        List<Generation> open = queries.open();
        if (!open.isEmpty()) {
            LOG.infof("taking up %d generations", open.size());
        }
        open.forEach(this::takeUp);
    }

    /** Takes up those that stopped on their way while this process went on. */
    public void takeUpStranded() {
        for (GenerationKey key : journeys.takeStranded()) {
            try {
                queries.find(key).ifPresent(this::takeUp);
            } catch (StoreException e) {
                LOG.warnf("%s is taken up later: %s", key, e.getMessage());
                journeys.strand(key);
            }
        }
    }

    /** Tells metering again what stands in the outbox. */
    public void tellAgain() {
        for (Map.Entry<GenerationKey, List<Integer>> pending : outbox.pending().entrySet()) {
            queries.find(pending.getKey()).ifPresent(generation -> tell(generation, pending.getValue()));
        }
    }

    /** Tells metering again what Kafka did not take. */
    public void tellUntold() {
        List<GenerationKey> untold = relay.takeUntold();
        if (untold.isEmpty()) {
            return;
        }
        try {
            Map<GenerationKey, List<Integer>> pending = outbox.pending();
            for (GenerationKey key : untold) {
                List<Integer> rows = pending.getOrDefault(key, List.of());
                queries.find(key).ifPresent(generation -> tell(generation, rows));
            }
        } catch (StoreException e) {
            untold.forEach(relay::untold);
            throw e;
        }
    }

    private void takeUp(Generation generation) {
        if (journeys.owns(generation.key())) {
            return;
        }
        switch (generation.state()) {
            case ACCEPTED -> giveUp(generation);
            case ADMITTED, SUBMITTING, RUNNING -> goOn(generation);
            case UNKNOWN, COMPLETED, FAILED, REFUSED, CANCELLED, EXPIRED -> {
                // Open only for a hold that is still to be released.
            }
        }
    }

    private void giveUp(Generation generation) {
        String why = "the gateway stopped before the ledger's answer was written";
        generations.turnAway(
                generation.key(), GenerationState.FAILED, "crashed_before_admission", why, true, clock.instant());
    }

    private void goOn(Generation generation) {
        journeys.start(generation, queries.attempts(generation.key()));
        // Asked to stop after it was read, and before it was on its way.
        if (queries.find(generation.key()).map(Generation::cancelRequestedAt).isPresent()) {
            journeys.askToStop(generation.key());
        }
    }

    private void tell(Generation generation, List<Integer> rows) {
        List<Clip> clips = queries.clips(generation.key()).stream()
                .filter(clip -> rows.contains(clip.number()))
                .toList();
        Outcome outcome =
                rows.contains(Ending.END) ? Outcome.parse(generation.state().wire()) : null;
        Accepted accepted = generation.accepted();
        Instant at = generation.endedAt() == null ? accepted.createdAt() : generation.endedAt();
        Delivered delivered = generation.delivered() == null
                ? new Delivered(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null)
                : generation.delivered();
        relay.tell(
                accepted,
                new Ending(
                        generation.key(),
                        outcome,
                        queries.attempts(generation.key()),
                        clips,
                        delivered,
                        generation.code(),
                        generation.reason(),
                        at));
    }
}
