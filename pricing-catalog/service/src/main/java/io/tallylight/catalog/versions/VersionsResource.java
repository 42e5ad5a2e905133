package io.tallylight.catalog.versions;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Cursor;
import io.tallylight.access.FieldError;
import io.tallylight.access.Idempotency;
import io.tallylight.access.Instants;
import io.tallylight.access.Page;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.StorableText;
import io.tallylight.catalog.versions.Publisher.Result;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Catalog versions over HTTP. Only keys that may know costs see what is in them; who may write may see that they are. */
@Path("/v1/catalog/versions")
@RunOnVirtualThread
public class VersionsResource {
    private static final String PATH = "/v1/catalog/versions";
    private static final String YAML = "application/yaml";
    private static final String READ = "catalog:read";
    private static final String WRITE = "catalog:write";

    private final CurrentCaller caller;
    private final Idempotency idempotency;
    private final Publisher publisher;
    private final Relay relay;
    private final InstantSource clock;

    VersionsResource(
            CurrentCaller caller, Idempotency idempotency, Publisher publisher, Relay relay, InstantSource clock) {
        this.caller = caller;
        this.idempotency = idempotency;
        this.publisher = publisher;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * Publishes a document as the tenant's next version.
     *
     * @param effectiveFrom stands above the document's own, if given
     */
    @POST
    @Scoped(WRITE)
    @Consumes({YAML, "text/yaml", "application/x-yaml", MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            description = "The version, now immutable",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    @APIResponse(responseCode = "400", description = "No YAML or JSON")
    @APIResponse(responseCode = "422", description = "Refused; errors lists every flaw with its JSON pointer")
    public Response publish(
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @QueryParam("effective_from") @Nullable String effectiveFrom,
            @Context HttpHeaders headers,
            String body) {
        Submission submission = read(body, headers.getMediaType());
        Submission wanted =
                effectiveFrom == null ? submission : submission.effectiveFrom(instant("effective_from", effectiveFrom));
        String publicationKey = Idempotency.keyOf(key);
        return idempotency.once(caller.get(), "POST " + PATH, key, PATH + "\n" + wanted.canonical(), () -> {
            Result result = publisher.publish(caller.get(), publicationKey, wanted);
            relay.wake();
            return answer(result);
        });
    }

    /** Published versions, newest first, without their documents. */
    @GET
    @Scoped({READ, WRITE})
    @Produces(MediaType.APPLICATION_JSON)
    public Page<VersionView> list(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        int rows = Page.limit(limit);
        List<String> keys = Cursor.decode(cursor, 1);
        long before = keys.isEmpty() ? Long.MAX_VALUE : number(keys.getFirst());
        return Page.of(
                        CatalogVersion.before(tenant(), before, rows + 1),
                        rows,
                        row -> Cursor.encode(Long.toString(row.version)))
                .map(VersionView::summary);
    }

    /** The version in force at an instant, now where none is given; with its document. */
    @GET
    @Path("/in-force")
    @Scoped(READ)
    @Produces({MediaType.APPLICATION_JSON, YAML})
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    public Response inForce(@QueryParam("at") @Nullable String at, @Context HttpHeaders headers) {
        Instant instant = at == null ? clock.instant() : instant("at", at);
        return whole(CatalogVersion.inForce(tenant(), instant), headers);
    }

    /** A version with its document; as YAML the very text that was published, comments and all. */
    @GET
    @Path("/{version}")
    @Scoped(READ)
    @Produces({MediaType.APPLICATION_JSON, YAML})
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    public Response one(@PathParam("version") long version, @Context HttpHeaders headers) {
        return whole(CatalogVersion.one(tenant(), version), headers);
    }

    private static Response answer(Result result) {
        return switch (result) {
            case Result.Published(CatalogVersion version) ->
                Response.created(URI.create(PATH + "/" + version.version))
                        .entity(VersionView.summary(version))
                        .build();
            case Result.Refused(var flaws) ->
                throw Problems.invalid(flaws.stream()
                        .map(flaw -> new FieldError(flaw.pointer(), flaw.detail()))
                        .toList());
        };
    }

    private static Response whole(Optional<CatalogVersion> found, HttpHeaders headers) {
        CatalogVersion version = found.orElseThrow(() -> Problems.notFound("catalog_version"));
        MediaType wanted = headers.getAcceptableMediaTypes().getFirst();
        boolean yaml = wanted.getSubtype().endsWith("yaml");
        return Response.ok(yaml ? version.source : VersionView.whole(version))
                .type(yaml ? YAML : MediaType.APPLICATION_JSON)
                .tag(new EntityTag(version.sha256))
                .build();
    }

    private static Submission read(String body, @Nullable MediaType type) {
        try {
            Submission submission =
                    Submission.of(body, type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE));
            String text = submission.tree().toString();
            if (text.contains("\\u0000")) {
                throw Problems.badRequest(new FieldError("#", "must not have U+0000"));
            }
            StorableText.of(text);
            return submission;
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(new FieldError("#", String.valueOf(e.getMessage())));
        }
    }

    private static Instant instant(String parameter, String text) {
        try {
            return Instants.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(new FieldError(parameter, String.valueOf(e.getMessage())));
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Cursor.unreadable();
        }
    }

    private UUID tenant() {
        return caller.get().tenant().value();
    }
}
