package io.tallylight.sandbox.stripe.checkout;

/** What came of something a buyer tried on the page. */
public sealed interface Attempt {
    /** The session is complete: paid, free, or to be paid later. */
    record Completed() implements Attempt {}

    /** The session stays open; another card may do. */
    record Declined(Decline why) implements Attempt {}

    /** The bank wants to see the buyer before it decides. */
    record Challenged() implements Attempt {}

    /** Nothing can be tried any more, or nothing is waiting for it; nothing changed. */
    record NotPossible(String why) implements Attempt {}
}
