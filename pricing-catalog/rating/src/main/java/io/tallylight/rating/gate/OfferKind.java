package io.tallylight.rating.gate;

/** What is sold. */
public enum OfferKind {
    /** A subscription's included credits. */
    PLAN,
    /** A bundle of credits. */
    PACK,
    /** Credits beyond those a plan includes, at the plan's price of one. */
    OVERAGE
}
