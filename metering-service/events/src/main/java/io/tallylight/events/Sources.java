package io.tallylight.events;

/** Who says so: the {@code source} of our own events. With the event's id it is the identity duplicates are known by. */
public final class Sources {
    /** Usage events. */
    public static final String GATEWAY = "/tallylight/provider-gateway";
    /** Settlements. */
    public static final String METERING = "/tallylight/metering-service";
    /** Keys, and what billing tells others. */
    public static final String BILLING = "/tallylight/billing-core";
    /** Catalog versions. */
    public static final String CATALOG = "/tallylight/pricing-catalog";

    private Sources() {}
}
