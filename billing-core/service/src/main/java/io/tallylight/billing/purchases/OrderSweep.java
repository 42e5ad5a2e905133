package io.tallylight.billing.purchases;

import io.quarkus.runtime.Startup;
import io.tallylight.billing.stripe.StripeDesk;
import io.tallylight.billing.stripe.StripeMetrics;
import io.tallylight.billing.stripe.StripeSettings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks at what is not ended, whether a message came or not: all of it at the start, then each less often as it ages. */
@Startup
@Singleton
class OrderSweep {
    private static final Logger LOG = Logger.getLogger(OrderSweep.class);
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final int BATCH = 32;

    private final Orders orders;
    private final Looks looks;
    private final StripeDesk stripe;
    private final StripeMetrics metrics;
    private final InstantSource clock;
    private final Duration every;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("order-sweep").daemon().factory());

    OrderSweep(
            Orders orders,
            Looks looks,
            StripeDesk stripe,
            StripeMetrics metrics,
            StripeSettings settings,
            InstantSource clock) {
        this.orders = orders;
        this.looks = looks;
        this.stripe = stripe;
        this.metrics = metrics;
        this.every = settings.sweepEvery();
        this.clock = clock;
    }

    @PostConstruct
    void start() {
        if (stripe.configured()) {
            var _ = schedule.schedule(this::first, FIRST.toMillis(), TimeUnit.MILLISECONDS);
            var _ = schedule.scheduleWithFixedDelay(
                    this::sweep, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @PreDestroy
    void stop() {
        schedule.shutdownNow();
    }

    private void first() {
        try {
            orders.allDue(clock.instant());
            sweep();
        } catch (RuntimeException e) {
            LOG.warnf("orders are looked at later: %s", e.getMessage());
        }
    }

    /** Looks at everything that is due. */
    void sweep() {
        try {
            List<Order> due = orders.claim(clock.instant(), every, BATCH);
            while (!due.isEmpty()) {
                due.forEach(this::look);
                due = orders.claim(clock.instant(), every, BATCH);
            }
            metrics.ordersParked(orders.parked());
        } catch (RuntimeException e) {
            LOG.warnf("orders are looked at later: %s", e.getMessage());
        }
    }

    private void look(Order order) {
        try {
            looks.look(order);
        } catch (RuntimeException e) {
            LOG.warnf("order %s is looked at later: %s", order.id(), e.getMessage());
        }
    }
}
