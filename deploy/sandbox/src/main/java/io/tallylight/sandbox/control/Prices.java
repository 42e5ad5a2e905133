package io.tallylight.sandbox.control;

import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Provider;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** What a delivered second costs, by provider and model, as far as somebody told; only the statement asks. */
@ApplicationScoped
public class Prices {
    private final AtomicReference<Map<Item, BigDecimal>> inForce = new AtomicReference<>(Map.of());

    record Item(Provider provider, String model) {}

    /** Replaces all prices, in US dollars a second. */
    void put(Map<Item, BigDecimal> prices) {
        inForce.set(Map.copyOf(prices));
    }

    Map<Item, BigDecimal> all() {
        return inForce.get();
    }

    /** The price of one second of this job's video; empty where none was put. */
    Optional<BigDecimal> of(Job job) {
        Item item = new Item(job.order().door().provider(), job.order().model());
        return Optional.ofNullable(inForce.get().get(item));
    }
}
