package io.tallylight.billing.stripe;

import com.stripe.model.StripeObject;

/** Makes something of events of some types. Called with the same event again after a crash. */
public interface StripeEventHandler {
    /** Whether events of that type are this one's. */
    boolean takes(String type);

    /** Does what follows from the event's object, or finds that it was done. */
    Worked work(String type, StripeObject object);

    /** What the work came to. */
    sealed interface Worked {
        /** All that follows from it is done. */
        record Done(String detail) implements Worked {}

        /** Nothing follows from it. */
        record Ignored(String detail) implements Worked {}

        /** A person must look at it. */
        record Parked(String detail) implements Worked {}

        /** It cannot be done just now. */
        record Later(String detail) implements Worked {}
    }
}
