package io.tallylight.gateway.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Problems;
import io.tallylight.adapters.wire.Json;
import io.tallylight.gateway.jobs.Hints;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where providers tell us that a job has changed. Anyone may call; only what is signed with the provider's secret is taken, and
 * even that only as a hint: the job is asked for at once, and what it says then counts. Nothing of the body is believed.
 */
@Path("/v1/callbacks/{provider}")
@RunOnVirtualThread
public class CallbacksResource {
    private static final int REMEMBERED = 20_000;

    private final CallbackSecrets secrets;
    private final Hints hints;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final SeenCallbacks seen = new SeenCallbacks(REMEMBERED);

    CallbacksResource(CallbackSecrets secrets, Hints hints, InstantSource clock, MeterRegistry meters) {
        this.secrets = secrets;
        this.hints = hints;
        this.clock = clock;
        this.meters = meters;
    }

    /** Takes a hint. 200 whatever it is about, once it is genuine: a repeat would tell nothing else. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response take(
            @PathParam("provider") String provider,
            @HeaderParam("webhook-id") Optional<String> id,
            @HeaderParam("webhook-timestamp") Optional<String> timestamp,
            @HeaderParam("webhook-signature") Optional<String> signatures,
            byte[] body) {
        StandardWebhook webhook = secrets.of(provider).orElseThrow(() -> Problems.notFound("provider"));
        String sender = id.orElse("");
        switch (webhook.of(sender, timestamp.orElse(""), signatures.orElse(""), body, clock.instant())) {
            case FORGED -> {
                count(provider, "forged");
                throw Problems.of(
                        400,
                        "callback_not_genuine",
                        "Callback not genuine",
                        "webhook-id, webhook-timestamp and a webhook-signature that fits are needed.");
            }
            case OUT_OF_TIME -> {
                count(provider, "out_of_time");
                throw Problems.of(
                        400,
                        "callback_out_of_time",
                        "Callback out of time",
                        "webhook-timestamp is more than five minutes from now.");
            }
            case GENUINE -> count(provider, hinted(provider, sender, body));
        }
        return Response.ok().build();
    }

    private String hinted(String provider, String sender, byte[] body) {
        if (!seen.first(provider, sender)) {
            return "repeated";
        }
        Optional<String> job = job(body);
        if (job.isEmpty()) {
            return "unreadable";
        }
        return hints.about(provider, job.get()) ? "hinted" : "unknown_job";
    }

    /** The job's id where both generations of the one provider that signs have it. */
    private static Optional<String> job(byte[] body) {
        Optional<JsonNode> task = Json.read(new String(body, StandardCharsets.UTF_8));
        return task.map(one -> Json.text(one, "id")).or(() -> task.map(one -> Json.text(one, "task_id")));
    }

    private void count(String provider, String result) {
        meters.counter("tallylight.callbacks", "provider", provider, "result", result)
                .increment();
    }
}
