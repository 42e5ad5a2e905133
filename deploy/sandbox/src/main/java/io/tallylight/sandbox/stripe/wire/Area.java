package io.tallylight.sandbox.stripe.wire;

/** A part of the API that knows its own paths. */
public interface Area {
    /** Adds this area's operations. */
    void register(Routes routes);

    /** Adds the fields that this area's objects show only when asked to. */
    default void register(Expansion expansion) {}
}
