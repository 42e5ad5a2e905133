package io.tallylight.billing.stripe;

/** What asking Stripe came to. */
public sealed interface StripeAnswer<T> {
    /** It answered. */
    record Given<T>(T value) implements StripeAnswer<T> {}

    /**
     * Nobody knows whether it was done: ask again.
     *
     * @param keySpent whether the same idempotency key would only bring the same failure again
     * @param reason for the log; never a secret
     */
    record Passing<T>(boolean keySpent, String reason) implements StripeAnswer<T> {}

    /**
     * It will not do this.
     *
     * @param code Stripe's, such as {@code resource_missing}
     * @param parameter what it does not like, where it says so; empty otherwise
     * @param reason for the log
     */
    record Refused<T>(String code, String parameter, String reason) implements StripeAnswer<T> {
        /** Whether that which was named does not exist there. */
        public boolean missing(String what) {
            return code.equals("resource_missing") && (parameter.isEmpty() || parameter.equals(what));
        }
    }
}
