package io.tallylight.sandbox.stripe;

import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Counts;
import io.tallylight.sandbox.stripe.checkout.Baskets;
import io.tallylight.sandbox.stripe.events.Deliveries;
import io.tallylight.sandbox.stripe.events.Endpoints;
import jakarta.enterprise.context.ApplicationScoped;

/** Starts the stand-in afresh without a restart. */
@ApplicationScoped
public class Reset {
    private final Archive archive;
    private final Baskets baskets;
    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Idempotency idempotency;
    private final Faults faults;
    private final Counts counts;

    Reset(
            Archive archive,
            Baskets baskets,
            Endpoints endpoints,
            Deliveries deliveries,
            Idempotency idempotency,
            Faults faults,
            Counts counts) {
        this.archive = archive;
        this.baskets = baskets;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.idempotency = idempotency;
        this.faults = faults;
        this.counts = counts;
    }

    public void everything() {
        faults.clear();
        deliveries.clear();
        archive.inTurn(() -> {
            archive.clear();
            baskets.clear();
            endpoints.restore();
            return true;
        });
        idempotency.clear();
        counts.clear();
    }
}
