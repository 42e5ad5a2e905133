package io.tallylight.sandbox.stripe.checkout;

import java.util.Optional;

/** What a buyer typed about themselves. */
public record Buyer(Optional<String> email, Optional<String> name) {
    public static final Buyer SILENT = new Buyer(Optional.empty(), Optional.empty());
}
