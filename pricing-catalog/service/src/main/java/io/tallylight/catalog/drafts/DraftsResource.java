package io.tallylight.catalog.drafts;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Cursor;
import io.tallylight.access.FieldError;
import io.tallylight.access.Idempotency;
import io.tallylight.access.Page;
import io.tallylight.access.Precondition;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.StorableText;
import io.tallylight.catalog.documents.Author;
import io.tallylight.catalog.documents.Submission;
import io.tallylight.catalog.drafts.Drafts.Saved;
import io.tallylight.catalog.versions.Publishing;
import io.tallylight.catalog.versions.VersionView;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Drafts over HTTP. A draft is kept as typed, sound or not; whoever changes it says which state they have seen. */
@Path(DraftsResource.PATH)
@Scoped("catalog:write")
@RunOnVirtualThread
public class DraftsResource {
    static final String PATH = "/v1/catalog/drafts";

    private static final String READ = "catalog:read";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final CurrentCaller caller;
    private final Drafts drafts;
    private final Checker checker;
    private final DraftPublisher publisher;
    private final Publishing publishing;

    DraftsResource(
            CurrentCaller caller, Drafts drafts, Checker checker, DraftPublisher publisher, Publishing publishing) {
        this.caller = caller;
        this.drafts = drafts;
        this.checker = checker;
        this.publisher = publisher;
        this.publishing = publishing;
    }

    /** All drafts by name, without their texts. */
    @GET
    @Scoped({READ, "catalog:write"})
    @Produces(MediaType.APPLICATION_JSON)
    public Page<DraftView> list(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        int rows = Page.limit(limit);
        List<String> keys = Cursor.decode(cursor, 1);
        String after = keys.isEmpty() ? "" : keys.getFirst();
        return Page.of(Draft.after(caller.get().tenant(), after, rows + 1), rows, row -> Cursor.encode(row.name()))
                .map(DraftView::of);
    }

    /** A draft with its text, its flaws and what the gate says now; as YAML the text alone, as typed. */
    @GET
    @Path("/{name}")
    @Scoped(READ)
    @Produces({MediaType.APPLICATION_JSON, Submission.YAML})
    @APIResponse(
            responseCode = "200",
            description = "The draft",
            content = @Content(schema = @Schema(implementation = DraftView.class)))
    public Response one(@PathParam("name") String name, @Context HttpHeaders headers) {
        Draft draft = found(name);
        boolean text = headers.getAcceptableMediaTypes().getFirst().getSubtype().endsWith("yaml");
        return Response.ok(text ? draft.source : view(draft, true))
                .type(text ? Submission.YAML : MediaType.APPLICATION_JSON)
                .tag(new EntityTag(draft.tag()))
                .build();
    }

    /** Keeps a text under a name, new with {@code If-None-Match: *}, else with {@code If-Match}. */
    @PUT
    @Path("/{name}")
    @Consumes({Submission.YAML, "text/yaml", "application/x-yaml", MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "Kept; flaws lists what is wrong with it, gate what it says",
            content = @Content(schema = @Schema(implementation = DraftView.class)))
    @APIResponse(responseCode = "201", description = "Begun")
    @APIResponse(
            responseCode = "412",
            description = "It was changed since, or exists, or is gone; ETag says what it is")
    @APIResponse(responseCode = "428", description = "Neither If-Match nor If-None-Match")
    public Response save(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Context HttpHeaders headers,
            @Nullable String body) {
        Precondition precondition = Precondition.of(ifMatch, ifNoneMatch);
        checkName(name);
        String source = storable(Objects.requireNonNullElse(body, ""));
        String type = Submission.typeOf(headers.getMediaType());
        Finding finding = checker.check(source, type);
        Caller who = caller.get();
        Saved saved = drafts.save(
                who.tenant(), name, precondition, new Drafts.Text(source, type), finding, Author.of(who, headers));
        return switch (saved) {
            case Saved.Kept(Draft draft, boolean created) ->
                (created ? Response.created(URI.create(PATH + "/" + name)) : Response.ok())
                        .entity(DraftView.of(draft, finding, false))
                        .tag(new EntityTag(draft.tag()))
                        .build();
            case Saved.Changed(var tag) -> throw Precondition.failed(tag);
            case Saved.TooMany() -> throw Drafts.tooMany();
        };
    }

    /** Throws a draft away. */
    @DELETE
    @Path("/{name}")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "412", description = "It was changed since")
    public Response delete(
            @PathParam("name") String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        Precondition precondition = Precondition.of(ifMatch, null);
        found(name);
        drafts.delete(caller.get().tenant(), name, precondition).ifPresent(changed -> {
            throw Precondition.failed(changed.tag());
        });
        return Response.noContent().build();
    }

    /** What checking it gives now: every flaw, or the gate's whole report. */
    @GET
    @Path("/{name}/gate")
    @Scoped(READ)
    @Produces(MediaType.APPLICATION_JSON)
    public Finding gate(@PathParam("name") String name) {
        Draft draft = found(name);
        return checker.check(draft.source, draft.sourceType);
    }

    /** Publishes exactly the state that was seen. */
    @POST
    @Path("/{name}/publish")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "201",
            description = "The version, scheduled or in force",
            content = @Content(schema = @Schema(implementation = VersionView.class)))
    @APIResponse(responseCode = "412", description = "It was changed since")
    @APIResponse(
            responseCode = "422",
            description = "Nothing was published: unsound (errors), below the floor (margin_below_floor, breaches), or"
                    + " never forecast (no_forecast)")
    @APIResponse(responseCode = "428", description = "No If-Match")
    public Response publish(
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @NotNull DraftPublication wanted,
            @Context HttpHeaders headers) {
        Precondition seen = Precondition.of(ifMatch, null);
        Caller who = caller.get();
        String note = Publishing.note(wanted.note(), true);
        String path = PATH + "/" + name + "/publish";
        DraftPublisher.Wanted publication = new DraftPublisher.Wanted(
                who.tenant(),
                name,
                seen,
                path + ":" + Idempotency.keyOf(key),
                Author.of(who, headers),
                note,
                wanted.effectiveFrom(),
                Boolean.TRUE.equals(wanted.acknowledgeNoForecast()));
        return publishing.once(
                who,
                "POST " + path,
                key,
                path + "\n" + ifMatch + "\n" + wanted.effectiveFrom() + "\n" + note,
                () -> publisher.publish(publication));
    }

    private DraftView view(Draft draft, boolean withSource) {
        return DraftView.of(draft, checker.check(draft.source, draft.sourceType), withSource);
    }

    private Draft found(String name) {
        return Draft.one(caller.get().tenant(), name).orElseThrow(() -> Problems.notFound("draft"));
    }

    /** A name that can stand in a path, or a problem. */
    public static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Problems.badRequest(new FieldError(
                    "name", "must be 1 to 64 of a to z, 0 to 9, '.', '_' and '-', and begin with a letter or digit"));
        }
    }

    private static String storable(String body) {
        try {
            return StorableText.of(body);
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(new FieldError("#", String.valueOf(e.getMessage())));
        }
    }
}
