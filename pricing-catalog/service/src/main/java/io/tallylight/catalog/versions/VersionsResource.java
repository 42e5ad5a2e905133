package io.tallylight.catalog.versions;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Cursor;
import io.tallylight.access.Idempotency;
import io.tallylight.access.Page;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.catalog.documents.Author;
import io.tallylight.catalog.documents.Submission;
import io.tallylight.rating.CatalogText;
import jakarta.validation.constraints.NotNull;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Catalog versions over HTTP. Only keys that may know costs see what is in them; who may write may see that they are. */
@Path(Publishing.PATH)
@RunOnVirtualThread
public class VersionsResource {
    private static final String READ = "catalog:read";
    private static final String WRITE = "catalog:write";

    private final CurrentCaller caller;
    private final Publisher publisher;
    private final Publishing publishing;
    private final InstantSource clock;

    VersionsResource(CurrentCaller caller, Publisher publisher, Publishing publishing, InstantSource clock) {
        this.caller = caller;
        this.publisher = publisher;
        this.publishing = publishing;
        this.clock = clock;
    }

    /**
     * Publishes a document as the tenant's next version.
     *
     * @param effectiveFrom stands above the document's own, if given
     * @param note why
     */
    @POST
    @Scoped(WRITE)
    @Consumes({Submission.YAML, "text/yaml", "application/x-yaml", MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            description = "The version, now immutable",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    @APIResponse(responseCode = "400", description = "No YAML or JSON")
    @APIResponse(
            responseCode = "422",
            description = "Refused; errors lists every flaw with JSON pointer and line, or breaches every offer below"
                    + " the floor (margin_below_floor)")
    public Response publish(
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @QueryParam("effective_from") @Nullable String effectiveFrom,
            @QueryParam("note") @Nullable String note,
            @Context HttpHeaders headers,
            String body) {
        Caller who = caller.get();
        String why = Publishing.note(note, false);
        Submission wanted = Submission.ofBody(body, headers.getMediaType())
                .effectiveFrom(Publishing.instant("effective_from", effectiveFrom));
        Publication publication =
                new Publication(who.tenant(), Idempotency.keyOf(key), wanted, Author.of(who, headers), why, null, null);
        return publishing.once(
                who,
                "POST " + Publishing.PATH,
                key,
                Publishing.PATH + "\n" + wanted.canonical(),
                () -> publisher.publish(publication));
    }

    /**
     * Published versions, newest first, without their documents.
     *
     * @param at as they were at that instant: what was published by then, and what it was then; now where it is missing
     */
    @GET
    @Scoped({READ, WRITE})
    @Produces(MediaType.APPLICATION_JSON)
    public Page<VersionView> list(
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("at") @Nullable String at) {
        int rows = Page.limit(limit);
        List<String> keys = Cursor.decode(cursor, 1);
        long before = keys.isEmpty() ? Long.MAX_VALUE : number(keys.getFirst());
        Instant instant = Objects.requireNonNullElse(Publishing.instant("at", at), clock.instant());
        Timeline timeline = CatalogVersion.timeline(tenant(), instant);
        return Page.of(
                        CatalogVersion.before(tenant(), before, instant, rows + 1),
                        rows,
                        row -> Cursor.encode(Long.toString(row.version())))
                .map(row -> VersionView.summary(row, timeline, instant));
    }

    /** The version in force at an instant, now where none is given; with its document. */
    @GET
    @Path("/in-force")
    @Scoped(READ)
    @Produces({MediaType.APPLICATION_JSON, Submission.YAML})
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    public Response inForce(@QueryParam("at") @Nullable String at, @Context HttpHeaders headers) {
        Instant instant = Objects.requireNonNullElse(Publishing.instant("at", at), clock.instant());
        return whole(CatalogVersion.inForce(tenant(), instant), headers);
    }

    /** A version with its document; as YAML the very text that was published, comments and all. */
    @GET
    @Path("/{version}")
    @Scoped(READ)
    @Produces({MediaType.APPLICATION_JSON, Submission.YAML})
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    public Response one(@PathParam("version") long version, @Context HttpHeaders headers) {
        return whole(CatalogVersion.one(tenant(), version), headers);
    }

    /**
     * Rolls back: the content of an old version becomes the next version. It passes the gate like any other. Published
     * from the beginning of a scheduled version it calls that one off.
     */
    @POST
    @Path("/{version}/republish")
    @Scoped(WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            description = "The new version",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    @APIResponse(responseCode = "422", description = "Refused, as publishing a document is")
    public Response republish(
            @PathParam("version") long version,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @NotNull Republication wanted,
            @Context HttpHeaders headers) {
        Caller who = caller.get();
        String why = Publishing.note(wanted.note(), true);
        String path = Publishing.PATH + "/" + version + "/republish";
        CatalogVersion old = found(CatalogVersion.one(tenant(), version));
        Publication publication = new Publication(
                who.tenant(),
                path + ":" + Idempotency.keyOf(key),
                again(old, wanted.effectiveFrom()),
                Author.of(who, headers),
                why,
                null,
                version);
        return publishing.once(
                who,
                "POST " + path,
                key,
                path + "\n" + wanted.effectiveFrom() + "\n" + why,
                () -> publisher.publish(publication));
    }

    /** The old text, of which only the beginning is another. */
    private static Submission again(CatalogVersion old, @Nullable Instant effectiveFrom) {
        return new Submission(old.source, old.sourceType, CatalogText.json(old.document))
                .withoutBeginning()
                .effectiveFrom(effectiveFrom);
    }

    private Response whole(Optional<CatalogVersion> found, HttpHeaders headers) {
        CatalogVersion version = found(found);
        MediaType wanted = headers.getAcceptableMediaTypes().getFirst();
        boolean yaml = wanted.getSubtype().endsWith("yaml");
        Instant now = clock.instant();
        return Response.ok(
                        yaml
                                ? version.source
                                : VersionView.whole(version, CatalogVersion.timeline(version.tenantId, now), now))
                .type(yaml ? Submission.YAML : MediaType.APPLICATION_JSON)
                .tag(new EntityTag(version.sha256))
                .build();
    }

    private static CatalogVersion found(Optional<CatalogVersion> version) {
        return version.orElseThrow(() -> Problems.notFound("catalog_version"));
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
