package io.tallylight.sandbox.config;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** What an operator may set of the Stripe stand-in. */
@ConfigMapping(prefix = "sandbox.stripe")
public interface StripeConfig {
    /** The one secret key that opens the API. */
    String apiKey();

    /** Where every event is sent to besides the endpoints made through the API; nowhere if absent. */
    Optional<URI> webhookUrl();

    /** The secret, {@code whsec_…}, those deliveries are signed with. */
    Optional<String> webhookSecret();
}
