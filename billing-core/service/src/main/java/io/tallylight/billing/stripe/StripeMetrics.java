package io.tallylight.billing.stripe;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What Prometheus is told of Stripe. */
@Singleton
public class StripeMetrics {
    private final MeterRegistry registry;
    private final AtomicLong eventsParked = new AtomicLong();
    private final AtomicLong ordersParked = new AtomicLong();

    StripeMetrics(MeterRegistry registry) {
        this.registry = registry;
        // Alarms unless 0: somebody may have paid and waits for credits.
        registry.gauge("tallylight.stripe.events.parked", eventsParked);
        registry.gauge("tallylight.stripe.orders.parked", ordersParked);
    }

    void asked(String operation, String outcome) {
        registry.counter("tallylight.stripe.requests", "operation", operation, "outcome", outcome)
                .increment();
    }

    /** An event came to something: received, duplicate, refused, done, ignored, parked, later. */
    void event(String type, String result) {
        registry.counter("tallylight.stripe.webhook.events", "type", type, "result", result)
                .increment();
    }

    /** From Stripe's making of an event to the end of our work with it. */
    void lag(Duration lag) {
        registry.timer("tallylight.stripe.webhook.lag").record(lag.isNegative() ? Duration.ZERO : lag);
    }

    void eventsParked(long count) {
        eventsParked.set(count);
    }

    /** So many orders wait for a person. */
    public void ordersParked(long count) {
        ordersParked.set(count);
    }
}
