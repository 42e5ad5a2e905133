package io.tallylight.gateway.usage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tallylight.gateway.store.Outbox;
import io.tallylight.gateway.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Empties the outbox as far as metering has it for good. A broker may lose what it acknowledged when the power fails; what
 * metering's own database has cannot be lost that way.
 */
@ApplicationScoped
public class MeteringPositions {
    private static final Logger LOG = Logger.getLogger(MeteringPositions.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final HttpRequest question;
    private final UsageRelay relay;
    private final Outbox outbox;

    MeteringPositions(
            @ConfigProperty(name = "tallylight.metering-url") String url,
            @ConfigProperty(name = "tallylight.service-token") String token,
            UsageRelay relay,
            Outbox outbox) {
        this.question = HttpRequest.newBuilder(URI.create(url + "/internal/v1/positions"))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + token)
                .build();
        this.relay = relay;
        this.outbox = outbox;
    }

    /** Asks metering, and deletes what it has. Where it does not answer nothing changes. */
    public void catchUp() throws InterruptedException {
        Positions positions = relay.positions();
        if (positions.waiting() == 0 && positions.heard() != null) {
            return;
        }
        Optional<Map<Integer, Long>> answer = ask();
        if (answer.isEmpty()) {
            return;
        }
        tellAgain(positions.hear(answer.get()));
        answer.get().forEach((partition, next) -> {
            List<Outbox.Row> passed = positions.takePassed(partition, next);
            try {
                outbox.forget(passed);
            } catch (StoreException e) {
                tellAgain(passed);
                throw e;
            }
        });
    }

    private void tellAgain(List<Outbox.Row> rows) {
        rows.forEach(row -> relay.untold(row.generation()));
    }

    private Optional<Map<Integer, Long>> ask() throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(question, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                Map<Integer, Long> next = new HashMap<>();
                JSON.readTree(answer.body())
                        .path("positions")
                        .properties()
                        .forEach(one -> next.put(
                                Integer.valueOf(one.getKey()), one.getValue().asLong()));
                return Optional.of(next);
            }
            LOG.debugf("metering answers %d", answer.statusCode());
        } catch (IOException e) {
            LOG.debugf("metering does not answer: %s", e.getMessage());
        }
        return Optional.empty();
    }
}
