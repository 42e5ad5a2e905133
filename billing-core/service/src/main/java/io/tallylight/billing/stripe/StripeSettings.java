package io.tallylight.billing.stripe;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How Stripe is reached. Without an API key nothing can be bought, and everything else works. */
@ConfigMapping(prefix = "tallylight.stripe")
public interface StripeSettings {
    /** The secret API key. */
    Optional<String> apiKey();

    /** Where the API is. */
    String apiBase();

    /** What events are signed with, as Stripe gave it, {@code whsec_} included. */
    Optional<String> webhookSecret();

    /** Whether Stripe computes taxes; an account there needs an address of its head office for it. */
    @WithDefault("true")
    boolean automaticTax();

    /** How long an answer may take. */
    @WithDefault("15s")
    Duration answerMost();

    /** How often what waits is looked at again. */
    @WithDefault("60s")
    Duration sweepEvery();
}
