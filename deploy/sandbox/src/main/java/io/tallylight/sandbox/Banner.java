package io.tallylight.sandbox;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The first line of the log: where this process listens and which doors it has. */
@ApplicationScoped
class Banner {
    private static final Logger LOG = Logger.getLogger("sandbox");

    void show(
            @Observes StartupEvent started,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        LOG.infof(
                "Sandbox on http://%s:%d/{contract,any_seconds}/{openai,azure,gemini,vertex,runway,luma,kling},"
                        + " Stripe under /stripe, scripts under /control",
                host, port);
    }
}
