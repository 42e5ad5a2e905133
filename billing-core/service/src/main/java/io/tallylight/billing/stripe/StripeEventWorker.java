package io.tallylight.billing.stripe;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.model.StripeObject;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.tallylight.billing.stripe.StripeEventHandler.Worked;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Works events from the store: at once when one was stored, and whatever still waits once in a while. */
@Startup
@Singleton
class StripeEventWorker {
    private static final Logger LOG = Logger.getLogger(StripeEventWorker.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration LATER_MOST = Duration.ofMinutes(10);
    private static final int BATCH = 16;
    private static final String OTHER = "other";

    private final StripeEvents events;
    private final List<StripeEventHandler> handlers;
    private final StripeMetrics metrics;
    private final InstantSource clock;
    /** Reads objects; asks nobody. */
    private final StripeClient reader = new StripeClient("none");

    private final Semaphore bell = new Semaphore(1);
    private final Thread thread =
            Thread.ofPlatform().name("stripe-events").daemon().unstarted(this::run);

    StripeEventWorker(
            StripeEvents events, @All List<StripeEventHandler> handlers, StripeMetrics metrics, InstantSource clock) {
        this.events = events;
        this.handlers = handlers;
        this.metrics = metrics;
        this.clock = clock;
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    @PreDestroy
    void stop() {
        thread.interrupt();
    }

    /** Something was stored. */
    void wake() {
        bell.release();
    }

    /** Whether anybody makes something of events of that type. */
    boolean handles(String type) {
        return handlerOf(type).isPresent();
    }

    /** The type as a label: what we do not know is one. */
    String label(String type) {
        return handles(type) ? type : OTHER;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                boolean rung = bell.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                bell.drainPermits();
                workAll();
                if (!rung) {
                    metrics.eventsParked(events.parked());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("events are worked later: %s", e.getMessage());
            }
        }
    }

    private void workAll() {
        List<StripeEvents.Waiting> batch = events.claim(clock.instant(), BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(this::work);
            batch = events.claim(clock.instant(), BATCH);
        }
    }

    private void work(StripeEvents.Waiting waiting) {
        StripeEvent event = waiting.event();
        Worked worked = worked(event);
        Instant now = clock.instant();
        String result =
                switch (worked) {
                    case Worked.Done(String detail) -> ended(event, "done", detail, now);
                    case Worked.Ignored(String detail) -> ended(event, "ignored", detail, now);
                    case Worked.Parked(String detail) -> {
                        LOG.errorf("Stripe event %s (%s) is parked: %s", event.id(), event.type(), detail);
                        String state = ended(event, "parked", detail, now);
                        metrics.eventsParked(events.parked());
                        yield state;
                    }
                    case Worked.Later(String detail) -> {
                        events.later(event.id(), detail, now.plus(pause(waiting.attempts())));
                        yield "later";
                    }
                };
        metrics.event(label(event.type()), result);
    }

    private String ended(StripeEvent event, String state, String detail, Instant now) {
        events.end(event.id(), state, detail, now);
        metrics.lag(Duration.between(event.createdAt(), now));
        return state;
    }

    private Worked worked(StripeEvent event) {
        StripeEventHandler handler = handlerOf(event.type()).orElse(null);
        if (handler == null) {
            return new Worked.Ignored("a type nobody handles");
        }
        try {
            Optional<StripeObject> object = reader.constructEventWithoutVerification(event.payload())
                    .getDataObjectDeserializer()
                    .getObject();
            if (object.isEmpty()) {
                return new Worked.Parked("API version " + event.apiVersion() + ", we read " + Stripe.API_VERSION);
            }
            return handler.work(event.type(), object.get());
        } catch (RuntimeException e) {
            LOG.warnf("Stripe event %s is worked again: %s", event.id(), e.getMessage());
            return new Worked.Later(String.valueOf(e.getMessage()));
        }
    }

    /** 1, 2, 4 … seconds. */
    private static Duration pause(int attempts) {
        Duration pause = Duration.ofSeconds(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(LATER_MOST) < 0 ? pause : LATER_MOST;
    }

    private Optional<StripeEventHandler> handlerOf(String type) {
        return handlers.stream().filter(handler -> handler.takes(type)).findFirst();
    }
}
