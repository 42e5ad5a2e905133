package io.tallylight.gateway.callbacks;

import io.quarkus.runtime.Startup;
import io.tallylight.gateway.providers.ProviderSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The providers that sign what they tell us. A secret that is none stops the start, not the first callback. */
@Startup
@ApplicationScoped
class CallbackSecrets {
    private final Map<String, StandardWebhook> byProvider = new HashMap<>();

    CallbackSecrets(ProviderSettings settings) {
        settings.byId().forEach((provider, one) -> one.webhookSecret()
                .ifPresent(secret -> byProvider.put(provider, new StandardWebhook(secret))));
    }

    Optional<StandardWebhook> of(String provider) {
        return Optional.ofNullable(byProvider.get(provider));
    }
}
