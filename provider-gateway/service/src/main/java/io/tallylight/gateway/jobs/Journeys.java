package io.tallylight.gateway.jobs;

import io.quarkus.runtime.ShutdownEvent;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.Ending;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.store.GenerationQueries;
import io.tallylight.gateway.store.Generations;
import io.tallylight.gateway.store.StoreException;
import io.tallylight.gateway.usage.UsageRelay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Everything that is on its way in this process: each generation on a virtual thread of its own. */
@ApplicationScoped
public class Journeys {
    private static final Logger LOG = Logger.getLogger(Journeys.class);

    /** How long a stop waits for providers to answer submissions that are under way. */
    private static final Duration DRAIN_MOST = Duration.ofSeconds(10);

    private final Jobs jobs;
    private final Steps steps;
    private final Generations generations;
    private final GenerationQueries queries;
    private final UsageRelay relay;
    private final GatewayMeters meters;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("generation-", 0).factory());
    private final Map<GenerationKey, OnItsWay> running = new ConcurrentHashMap<>();
    private final Set<GenerationKey> claimed = ConcurrentHashMap.newKeySet();
    /** Asked to stop while they were admitted, before they were on their way. */
    private final Set<GenerationKey> stopped = ConcurrentHashMap.newKeySet();

    private final Set<GenerationKey> stranded = ConcurrentHashMap.newKeySet();

    Journeys(
            Jobs jobs,
            Steps steps,
            Generations generations,
            GenerationQueries queries,
            UsageRelay relay,
            GatewayMeters meters,
            InstantSource clock) {
        this.jobs = jobs;
        this.steps = steps;
        this.generations = generations;
        this.queries = queries;
        this.relay = relay;
        this.meters = meters;
        this.clock = clock;
    }

    private record OnItsWay(Patience patience, CountDownLatch ended) {}

    /** Says that this process is about to admit a generation, so that recovery leaves it alone. */
    public void claim(GenerationKey key) {
        claimed.add(key);
    }

    /** It is admitted and started, or turned away. */
    public void unclaim(GenerationKey key) {
        claimed.remove(key);
        stopped.remove(key);
    }

    /** Whether this process has it in hand. */
    public boolean owns(GenerationKey key) {
        return claimed.contains(key) || running.containsKey(key);
    }

    /** Sets a generation on its way, or again on its way; a second time nothing happens. */
    public void start(Generation generation, List<Attempt> attempts) {
        Patience patience = new Patience(generation.accepted().deadlineAt(), clock);
        if (generation.cancelRequestedAt() != null) {
            patience.stop();
        }
        OnItsWay onItsWay = new OnItsWay(patience, new CountDownLatch(1));
        if (running.putIfAbsent(generation.key(), onItsWay) == null) {
            if (stopped.remove(generation.key())) {
                patience.stop();
            }
            threads.execute(() -> run(generation, attempts, onItsWay));
        }
    }

    /** Asks a generation to stop if it is on its way. */
    public void askToStop(GenerationKey key) {
        OnItsWay onItsWay = running.get(key);
        if (onItsWay != null) {
            onItsWay.patience().stop();
        }
    }

    /** Asks a generation to stop, and waits for its end at most so long; false where it still goes on. */
    public boolean stop(GenerationKey key, Duration most) throws InterruptedException {
        // Noted before the look, so that a start in between sees it.
        stopped.add(key);
        OnItsWay onItsWay = running.get(key);
        if (onItsWay == null) {
            if (!claimed.contains(key)) {
                stopped.remove(key);
            }
            return true;
        }
        stopped.remove(key);
        onItsWay.patience().stop();
        return onItsWay.ended().await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says that a generation stopped on its way and must be taken up again. */
    public void strand(GenerationKey key) {
        stranded.add(key);
    }

    /** Those that stopped on their way, each told once, and only when it is out of hand. */
    public List<GenerationKey> takeStranded() {
        List<GenerationKey> taken = stranded.stream().filter(key -> !owns(key)).toList();
        taken.forEach(stranded::remove);
        return taken;
    }

    /** How many are on their way. */
    public int running() {
        return running.size();
    }

    void shutdown(@Observes ShutdownEvent stopping) throws InterruptedException {
        jobs.close(DRAIN_MOST);
        // Nothing is lost: what is not written yet, the next start takes up from its last step.
        threads.shutdownNow();
    }

    private void run(Generation generation, List<Attempt> attempts, OnItsWay onItsWay) {
        MDC.put("generation_id", generation.key().toString());
        MDC.put("account_id", generation.accepted().account().toString());
        putTrace(generation.accepted().traceparent());
        meters.generationStarted();
        try {
            Ending ending = new Journey(generation, onItsWay.patience(), jobs, clock).run(attempts);
            end(generation, ending);
        } catch (InterruptedException e) {
            LOG.debugf("%s is left for the next start", generation.key());
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!endedUnwritable(generation, e)) {
                LOG.errorf(e, "%s stopped on its way and will be taken up again", generation.key());
                stranded.add(generation.key());
            }
        } finally {
            meters.generationStopped();
            running.remove(generation.key());
            onItsWay.ended().countDown();
        }
    }

    /** What the database will never take cannot be waited for: then it ends without what was too much. */
    private boolean endedUnwritable(Generation generation, RuntimeException why) {
        if (!(why instanceof StoreException store && store.refused())) {
            return false;
        }
        LOG.errorf(why, "%s brought what cannot be written", generation.key());
        try {
            end(generation, Unwritable.ending(generation.key(), queries.attempts(generation.key()), clock.instant()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (StoreException e) {
            LOG.errorf(e, "%s cannot even be ended", generation.key());
            return false;
        }
    }

    private void end(Generation generation, Ending ending) throws InterruptedException {
        boolean mine = steps.untilWritten(() -> generations.end(ending), () -> queries.find(generation.key())
                .filter(stored -> stored.state() == ending.state())
                .isPresent());
        if (!mine) {
            LOG.warnf("%s had been ended already", generation.key());
            // If that was us after all, nobody told metering; where nothing is left to tell, nothing is told.
            relay.untold(generation.key());
            return;
        }
        meters.ended(generation.accepted(), ending);
        LOG.infof(
                "%s %s, %d clips, %s s",
                generation.key(),
                ending.state().wire(),
                ending.delivered().clips(),
                ending.delivered().billableSeconds());
        relay.tell(generation.accepted(), ending);
    }

    private static void putTrace(@Nullable String traceparent) {
        if (traceparent != null && traceparent.length() > 35) {
            MDC.put("trace_id", traceparent.substring(3, 35));
        }
    }
}
