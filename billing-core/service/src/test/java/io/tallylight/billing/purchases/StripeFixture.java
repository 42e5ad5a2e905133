package io.tallylight.billing.purchases;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tallylight.local.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Tells the service where Stripe is; the test itself answers there, see {@link StripeWire}. */
public class StripeFixture implements QuarkusTestResourceLifecycleManager {
    static final String SECRET = "whsec_of_the_tests";

    @Override
    public Map<String, String> start() {
        int port;
        try {
            port = FreePort.any();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "tallylight.stripe.api-key",
                "sk_test_of_the_tests",
                "tallylight.stripe.api-base",
                "http://127.0.0.1:" + port,
                "tallylight.stripe.webhook-secret",
                SECRET,
                "tallylight.stripe.answer-most",
                "2s");
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
