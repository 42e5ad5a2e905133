package io.tallylight.billing.keys;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tallylight.access.keys.KeySender;
import io.tallylight.billing.keys.KeyOutbox.SendFailure;
import io.tallylight.billing.keys.KeyOutbox.Waiting;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells every service about keys, and, every few seconds, that there is nothing more to tell. The heartbeat carries the
 * instant before the outbox was found empty: no change committed by then is missing from the topic.
 */
@Singleton
public class KeyRelay {
    private static final Logger LOG = Logger.getLogger(KeyRelay.class);
    private static final int BATCH = 500;
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(5);
    /** A key that ended is refused by its own instant; the topic forgets it later, when no clock can disagree. */
    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);
    private static final Duration LONGEST_SEND = Duration.ofSeconds(10);

    private final KeyOutbox outbox;
    private final InstantSource clock;
    private final String bootstrapServers;
    private final BlockingQueue<CompletableFuture<Void>> asking = new LinkedBlockingQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private volatile boolean running = true;
    private volatile @Nullable Thread thread;
    private Instant lastHeartbeat = Instant.EPOCH;
    private Instant lastForgetting = Instant.EPOCH;
    private int failures;

    KeyRelay(
            KeyOutbox outbox,
            InstantSource clock,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            MeterRegistry metrics) {
        this.outbox = outbox;
        this.clock = clock;
        this.bootstrapServers = bootstrapServers;
        metrics.gauge("tallylight.outbox.pending", Tags.of("outbox", "keys"), pending);
    }

    /**
     * Waits until what is committed now has reached the topic, at most so long. After that it is on its way: whoever
     * comes with the key is not turned away before its copy has had time to arrive.
     */
    public void awaitSent(Duration atMost) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        asking.add(sent);
        try {
            sent.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("a change of keys has not reached Kafka within %s; it will", atMost);
        } catch (ExecutionException e) {
            throw new IllegalStateException("is never completed that way", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody is here to tell. */
    boolean lives() {
        Thread teller = thread;
        return teller != null && teller.isAlive();
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().daemon().name("key-relay").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        asking.add(new CompletableFuture<>());
        Thread teller = thread;
        if (teller != null) {
            teller.join(Duration.ofSeconds(2));
        }
    }

    private void run() {
        List<CompletableFuture<Void>> served = new ArrayList<>();
        try (KeySender sender = new KeySender(bootstrapServers, clock)) {
            while (running) {
                CompletableFuture<Void> first = asking.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    served.add(first);
                    asking.drainTo(served);
                }
                if (tellEverything(sender)) {
                    served.forEach(sent -> sent.complete(null));
                    served.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing that was committed before is left to tell. */
    private boolean tellEverything(KeySender sender) {
        try {
            Instant before = clock.instant();
            forget(before);
            int sent;
            do {
                sent = outbox.drain(BATCH, batch -> send(sender, batch));
            } while (sent == BATCH);
            if (!before.isBefore(lastHeartbeat.plus(HEARTBEAT_EVERY))) {
                await(List.of(sender.heartbeat(before)));
                lastHeartbeat = before;
            }
            failures = 0;
            pending.set(0);
            return true;
        } catch (SendFailure | SQLException e) {
            failed(Logger.Level.WARN, e);
            return false;
        } catch (RuntimeException e) {
            // A mistake of ours; but this thread must not end, or no service would learn of any key again.
            failed(Logger.Level.ERROR, e);
            return false;
        }
    }

    private void forget(Instant now) throws SQLException {
        if (now.isBefore(lastForgetting.plus(FORGET_EVERY))) {
            return;
        }
        // As many as there are, a batch at a time: what is queued is sent like any other change.
        if (outbox.forgetEndedBefore(now.minus(FORGET_AFTER), BATCH, now) < BATCH) {
            lastForgetting = now;
        }
    }

    private void failed(Logger.Level level, Exception why) {
        if (failures++ % 20 == 0) {
            LOG.log(level, "cannot tell of keys, trying again", why);
        }
        pending.set(outbox.pending().orElse(pending.get()));
    }

    private static void send(KeySender sender, List<Waiting> batch) throws SendFailure {
        await(batch.stream()
                .map(waiting ->
                        waiting.forgotten() ? sender.forget(waiting.key().keyId()) : sender.send(waiting.key()))
                .toList());
    }

    private static void await(List<CompletableFuture<Void>> sends) throws SendFailure {
        try {
            CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new))
                    .get(LONGEST_SEND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new SendFailure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendFailure(e);
        }
    }
}
