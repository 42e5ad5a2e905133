package io.tallylight.sandbox.stripe.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import io.tallylight.sandbox.config.StripeConfig;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Kind;
import io.tallylight.sandbox.stripe.books.StripeIds;
import io.tallylight.sandbox.stripe.wire.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where events go, and the secrets they are signed with. Call in turn. */
@ApplicationScoped
public class Endpoints {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Archive archive;
    private final StripeIds ids;
    private final StripeConfig config;
    private final Map<String, String> secrets = new HashMap<>();

    Endpoints(Archive archive, StripeIds ids, StripeConfig config) {
        this.archive = archive;
        this.ids = ids;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        archive.inTurn(() -> {
            restore();
            return true;
        });
    }

    /** Forgets all secrets and opens the configured endpoint anew; the endpoints themselves go with the archive. */
    public void restore() {
        secrets.clear();
        config.webhookUrl().ifPresent(url -> {
            String secret = config.webhookSecret()
                    .orElseThrow(() -> new IllegalStateException(
                            "sandbox.stripe.webhook-url needs sandbox.stripe.webhook-secret"));
            ObjectNode endpoint = open(url.toString(), List.of("*"), secret);
            endpoint.put("description", "from the sandbox's configuration");
        });
    }

    ObjectNode open(String url, List<String> types, String secret) {
        loopback(url);
        ObjectNode endpoint = archive.open(Kind.WEBHOOK_ENDPOINT);
        endpoint.put("url", url);
        types.forEach(endpoint.withArrayProperty("enabled_events")::add);
        secrets.put(endpoint.path("id").asText(), secret);
        return endpoint;
    }

    /** A sandbox calls nobody outside its machine. */
    static void loopback(String url) {
        try {
            String host = URI.create(url).getHost();
            if (host != null && LOOPBACK.contains(host)) return;
        } catch (IllegalArgumentException notAnAddress) {
            throw Refusal.invalid("Invalid URL: " + url).with("url_invalid", "url");
        }
        throw Refusal.invalid("Invalid URL: this sandbox sends webhooks to loopback addresses only.")
                .with("url_invalid", "url");
    }

    String newSecret() {
        return "whsec_" + ids.letters(32);
    }

    Optional<String> secret(String endpointId) {
        return Optional.ofNullable(secrets.get(endpointId));
    }

    void forget(String endpointId) {
        secrets.remove(endpointId);
    }

    /** The enabled endpoints that want events of this type. */
    List<ObjectNode> wanting(String type) {
        return archive.all(
                Kind.WEBHOOK_ENDPOINT,
                endpoint -> endpoint.path("status").asText().equals("enabled")
                        && endpoint.path("enabled_events")
                                .valueStream()
                                .anyMatch(wanted -> wanted.asText().equals("*")
                                        || wanted.asText().equals(type)));
    }
}
