package io.tallylight.sandbox.stripe;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.sandbox.stripe.books.Counts;
import io.tallylight.sandbox.stripe.books.StripeIds;
import io.tallylight.sandbox.stripe.wire.Params;
import io.tallylight.sandbox.stripe.wire.Refusal;
import io.tallylight.sandbox.wire.Links;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The Stripe API below {@code /stripe}: API base {@code http://…/stripe} for any client. */
@Path("/stripe")
@RunOnVirtualThread
public class StripeResource {
    /** The one version of the API spoken here. */
    public static final String VERSION = "2026-07-29.dahlia";

    private static final String TRAIN = VERSION.substring(VERSION.indexOf('.'));

    private final StripeDesk desk;
    private final Keys keys;
    private final StripeIds ids;
    private final Links links;
    private final Counts counts;

    StripeResource(StripeDesk desk, Keys keys, StripeIds ids, Links links, Counts counts) {
        this.desk = desk;
        this.keys = keys;
        this.ids = ids;
        this.links = links;
        this.counts = counts;
    }

    @GET
    @Path("v1/{path:.+}")
    public Response get(
            @RestPath String path, HttpHeaders headers, UriInfo uri, @Context HttpServerRequest connection) {
        return answer("GET", path, query(uri), headers, uri, connection);
    }

    @POST
    @Path("v1/{path:.+}")
    public Response post(
            @RestPath String path,
            HttpHeaders headers,
            UriInfo uri,
            @Context HttpServerRequest connection,
            byte[] body) {
        String form = new String(body, StandardCharsets.UTF_8);
        String query = query(uri);
        return answer("POST", path, query.isEmpty() ? form : query + "&" + form, headers, uri, connection);
    }

    @DELETE
    @Path("v1/{path:.+}")
    public Response delete(
            @RestPath String path, HttpHeaders headers, UriInfo uri, @Context HttpServerRequest connection) {
        return answer("DELETE", path, query(uri), headers, uri, connection);
    }

    private static String query(UriInfo uri) {
        String query = uri.getRequestUri().getRawQuery();
        return query == null ? "" : query;
    }

    private Response answer(
            String method,
            String path,
            String parameters,
            HttpHeaders headers,
            UriInfo uri,
            HttpServerRequest connection) {
        String requestId = ids.next("req_");
        Optional<String> key =
                Optional.ofNullable(headers.getHeaderString("Idempotency-Key")).filter(given -> !given.isBlank());
        try {
            keys.check(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
            checkVersion(headers.getHeaderString("Stripe-Version"));
            return switch (desk.handle(method, path, Params.parse(parameters), requestId, key, origin(uri))) {
                case StripeDesk.Result.Answered(Answer answer, boolean replayed) ->
                    write(answer, requestId, key, replayed);
                case StripeDesk.Result.Dropped() -> {
                    // Closed before an answer is thought of, so that no part of one gets out.
                    connection
                            .connection()
                            .close()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join();
                    yield Response.status(503).build();
                }
            };
        } catch (Refusal refusal) {
            return write(new Answer(refusal.status(), refusal.body(requestId), requestId), requestId, key, false);
        }
    }

    /** Where the caller reached this sandbox. */
    private String origin(UriInfo uri) {
        String root = links.absolute(uri, "/");
        return root.substring(0, root.length() - 1);
    }

    private static void checkVersion(@Nullable String version) {
        if (version == null || version.endsWith(TRAIN)) return;
        throw Refusal.invalid(
                "Invalid Stripe API version: " + version + ". This stand-in speaks " + VERSION + " only.");
    }

    private Response write(Answer answer, String requestId, Optional<String> key, boolean replayed) {
        counts.add("answers", Integer.toString(answer.status()));
        Response.ResponseBuilder response = Response.status(answer.status())
                .entity(answer.body())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header("Request-Id", requestId)
                .header("Stripe-Version", VERSION);
        key.ifPresent(
                given -> response.header("Idempotency-Key", given).header("Original-Request", answer.requestId()));
        if (replayed) response.header("Idempotent-Replayed", "true");
        if (answer.status() == 409) response.header("Stripe-Should-Retry", "true");
        return response.build();
    }

    /** A path below {@code /stripe} that is no part of the API spoken here. */
    public static Response unknownPath(String path) {
        Refusal refusal = Refusal.of(404, "invalid_request_error", "Unrecognized request URL (" + path + ").");
        return Response.status(404)
                .entity(refusal.body(""))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
