package io.tallylight.local.launch;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How billing-core reaches Stripe: the real one where the user's environment holds its key, else the sandbox's stand-in,
 * with a key and a signing secret of this system's own. No other part sees the user's.
 *
 * @param billing what billing-core is told
 * @param sandbox what the sandbox is told
 */
record StripeAccess(Map<String, String> billing, Map<String, String> sandbox) {
    /** What nobody inherits from the user's environment. */
    static final Set<String> NAMES = Set.of("STRIPE_API_KEY", "STRIPE_API_BASE", "STRIPE_WEBHOOK_SECRET");

    private static final String KEY = "STRIPE_API_KEY";
    private static final String BASE = "STRIPE_API_BASE";
    private static final String WEBHOOK_SECRET = "STRIPE_WEBHOOK_SECRET";
    private static final String WEBHOOK_URL = "TALLYLIGHT_STRIPE_WEBHOOK_URL";

    /** Decides by the user's environment. A real key without the secret of its events is refused. */
    static StripeAccess of(Map<String, String> user, Secrets secrets, Ports ports) {
        String realKey = user.getOrDefault(KEY, "").strip();
        if (realKey.isEmpty()) {
            Map<String, String> proof = Map.of(KEY, secrets.stripeKey(), WEBHOOK_SECRET, secrets.stripeWebhookSecret());
            return new StripeAccess(
                    with(proof, BASE, ports.url(ServiceName.SANDBOX) + "/stripe"),
                    with(proof, WEBHOOK_URL, ports.url(ServiceName.BILLING) + "/v1/stripe/webhooks"));
        }
        String realSecret = user.getOrDefault(WEBHOOK_SECRET, "").strip();
        if (realSecret.isEmpty()) {
            throw new StartFailure(KEY + " is set, so " + WEBHOOK_SECRET + " must be set too: the signing secret of the"
                    + " endpoint that calls /v1/stripe/webhooks (stripe listen prints one); or unset " + KEY
                    + " to buy at the sandbox");
        }
        Map<String, String> real = Map.of(KEY, realKey, WEBHOOK_SECRET, realSecret);
        String base = user.getOrDefault(BASE, "").strip();
        return new StripeAccess(base.isEmpty() ? real : with(real, BASE, base), Map.of(KEY, secrets.stripeKey()));
    }

    private static Map<String, String> with(Map<String, String> some, String name, String value) {
        Map<String, String> more = new HashMap<>(some);
        more.put(name, value);
        return Map.copyOf(more);
    }

    /** Says nothing secret. */
    @Override
    public String toString() {
        return "StripeAccess[…]";
    }
}
