package io.tallylight.billing.stripe;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Problems;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where Stripe's events arrive. Anyone may call; only what Stripe signed is kept. */
@Path("/v1/stripe/webhooks")
@RunOnVirtualThread
@Tag(name = "Purchases")
public class StripeWebhookResource {
    private static final String NOBODY_KNOWS = "unverified";

    private final StripeSettings settings;
    private final StripeEvents events;
    private final StripeEventWorker worker;
    private final StripeMetrics metrics;
    private final InstantSource clock;

    StripeWebhookResource(
            StripeSettings settings,
            StripeEvents events,
            StripeEventWorker worker,
            StripeMetrics metrics,
            InstantSource clock) {
        this.settings = settings;
        this.events = events;
        this.worker = worker;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The event is kept; what follows from it comes later. */
    @Schema(name = "StripeEventReceived")
    public record Received(boolean received) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Receive an event of Stripe",
            description =
                    "Signed by Stripe, at most five minutes off; else 400. Stored before the answer, worked after it.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema =
                                    @Schema(
                                            type =
                                                    org.eclipse.microprofile.openapi.annotations.enums.SchemaType
                                                            .OBJECT)))
    public Received receive(@HeaderParam("Stripe-Signature") @Nullable String signature, byte @Nullable [] body) {
        String secret = settings.webhookSecret()
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> Problems.of(
                        503, "payments_not_configured", "Payments not configured", "No webhook secret is set."));
        Instant now = clock.instant();
        String payload = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        if (!StripeSignature.holds(payload, signature, secret, now)) {
            metrics.event(NOBODY_KNOWS, "refused");
            throw Problems.of(400, "bad_signature", "Bad signature", "The signature is missing, wrong or not of now.");
        }
        Optional<StripeEvent> read = StripeEvent.read(payload);
        if (read.isEmpty()) {
            metrics.event(NOBODY_KNOWS, "refused");
            throw Problems.badRequest("The body is no event.");
        }
        StripeEvent event = read.get();
        boolean handled = worker.handles(event.type());
        boolean fresh = events.store(event, handled, now);
        metrics.event(worker.label(event.type()), fresh ? (handled ? "received" : "ignored") : "duplicate");
        if (fresh && handled) {
            worker.wake();
        }
        return new Received(true);
    }
}
