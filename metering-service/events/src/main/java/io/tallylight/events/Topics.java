package io.tallylight.events;

/** The topics; their partitions and retention are in the README. */
public final class Topics {
    /** Usage events, keyed by generation. */
    public static final String USAGE = "tallylight.usage.v1";
    /** Settlements, keyed by account. */
    public static final String SETTLEMENT = "tallylight.settlement.v1";
    /** Catalog versions, keyed by tenant and version; compacted. */
    public static final String CATALOG = "tallylight.catalog.v1";
    /** What the catalog tells others beside its versions, keyed by tenant. */
    public static final String CATALOG_EVENTS = "tallylight.catalog.events.v1";
    /** API keys, keyed by key id; compacted. */
    public static final String KEYS = "tallylight.keys.v1";
    /** What billing tells others, keyed by account. */
    public static final String BILLING = "tallylight.billing.v1";

    private Topics() {}
}
