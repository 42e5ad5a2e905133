package io.tallylight.local.launch;

import io.tallylight.local.Role;
import java.util.HashMap;
import java.util.Map;

/**
 * What each service is told. A value the user has set for the whole system wins where it is an address or a provider's
 * setting; passwords and tokens are always the system's own.
 */
final class Environment {
    private final Layout layout;
    private final Ports ports;
    private final Secrets secrets;
    private final Backing backing;
    private final Map<String, String> user;
    private final StripeAccess stripe;

    Environment(Layout layout, Ports ports, Secrets secrets, Backing backing, Map<String, String> user) {
        this.layout = layout;
        this.ports = ports;
        this.secrets = secrets;
        this.backing = backing;
        this.user = Map.copyOf(user);
        this.stripe = StripeAccess.of(user, secrets, ports);
    }

    /** The whole environment of one service. */
    Map<String, String> of(ServiceName service) {
        Map<String, String> values = new HashMap<>(user);
        values.keySet().removeAll(StripeAccess.NAMES);
        values.put("TALLYLIGHT_PORT", Integer.toString(ports.of(service.lower())));
        values.put("TALLYLIGHT_DATA_DIR", layout.data().resolve(service.lower()).toString());
        if (service == ServiceName.SANDBOX) {
            values.putAll(stripe.sandbox());
        }
        if (service == ServiceName.SANDBOX || service == ServiceName.GATEWAY) {
            // The stand-in signs with what the gateway verifies with, unless the user has a provider's own.
            values.putIfAbsent("TALLYLIGHT_KLING_WEBHOOK_SECRET", secrets.klingWebhookSecret());
        }
        if (!service.hasDatabase()) {
            values.remove("TALLYLIGHT_DATABASE_PASSWORD");
            return values;
        }
        Role role = Role.valueOf(service.name());
        values.put("TALLYLIGHT_DATABASE_URL", backing.databaseUrl());
        values.put("TALLYLIGHT_DATABASE_USER", role.login());
        values.put("TALLYLIGHT_DATABASE_PASSWORD", secrets.databasePasswords().getOrDefault(role, ""));
        values.put("TALLYLIGHT_KAFKA", backing.kafka());
        values.put("TALLYLIGHT_KEY_PEPPER", secrets.keyPepper());
        values.put("TALLYLIGHT_SERVICE_TOKEN", secrets.serviceTokens().getOrDefault(role.login(), ""));
        values.put("TALLYLIGHT_SERVICE_TOKENS", secrets.acceptedTokens());
        for (ServiceName other : ServiceName.values()) {
            values.putIfAbsent("TALLYLIGHT_" + other.name() + "_URL", ports.url(other));
        }
        if (service == ServiceName.GATEWAY) {
            values.putIfAbsent("TALLYLIGHT_GATEWAY_PUBLIC_URL", ports.url(service));
        }
        if (service == ServiceName.BILLING) {
            values.put("TALLYLIGHT_TENANT_TOKENS_FILE", layout.tenantTokens().toString());
            values.putIfAbsent("TALLYLIGHT_PUBLIC_URL", ports.url(service));
            values.putAll(stripe.billing());
            values.put("TALLYLIGHT_SESSION_KEY", secrets.sessionKey());
        }
        return values;
    }
}
