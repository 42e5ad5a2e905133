package io.tallylight.catalog.imports;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Precondition;
import io.tallylight.access.Scoped;
import io.tallylight.catalog.documents.Author;
import io.tallylight.catalog.documents.Submission;
import io.tallylight.catalog.drafts.DraftsResource;
import io.tallylight.catalog.versions.Publishing;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Turns price lists into documents, or lays them upon drafts. Nothing is published. */
@Path("/v1/catalog/import")
@Scoped("catalog:write")
@RunOnVirtualThread
public class PriceImportResource {
    private final CurrentCaller caller;
    private final PriceImports imports;
    private final InstantSource clock;

    PriceImportResource(CurrentCaller caller, PriceImports imports, InstantSource clock) {
        this.caller = caller;
        this.imports = imports;
        this.clock = clock;
    }

    /**
     * A price list as a YAML document; or, with {@code into}, what it does to a draft, whose other entries and comments
     * stay. CSV as {@code deploy/local/catalog} has it, or JSON of the LiteLLM shape.
     *
     * @param into the draft; one that is not there begins as the version in force
     * @param dryRun shows what would change and keeps nothing
     * @param effectiveFrom the instant the prices hold from; now where it is missing
     */
    @POST
    @Path("/prices")
    @Consumes({"text/csv", MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    @Produces({Submission.YAML, MediaType.APPLICATION_JSON})
    @APIResponse(
            responseCode = "200",
            description = "A YAML document; with into, what changes",
            content = {
                @Content(mediaType = Submission.YAML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ImportView.class))
            })
    @APIResponse(responseCode = "412", description = "The draft was changed since")
    @APIResponse(responseCode = "422", description = "The list or the draft is unsound; errors name the places")
    @APIResponse(responseCode = "428", description = "Neither If-Match nor If-None-Match, and no dry run")
    public Response prices(
            @QueryParam("into") @Nullable String into,
            @QueryParam("dry_run") boolean dryRun,
            @QueryParam("effective_from") @Nullable String effectiveFrom,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @Context HttpHeaders headers,
            String list) {
        MediaType type = headers.getMediaType();
        boolean json = type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE);
        if (into == null) {
            return Response.ok(imports.document(list, json), Submission.YAML).build();
        }
        DraftsResource.checkName(into);
        Caller who = caller.get();
        Instant from =
                Objects.requireNonNullElseGet(Publishing.instant("effective_from", effectiveFrom), () -> clock.instant()
                        .truncatedTo(ChronoUnit.SECONDS));
        PriceImports.Target target = new PriceImports.Target(
                into, from, dryRun ? null : Precondition.of(ifMatch, ifNoneMatch), Author.of(who, headers));
        return Response.ok(imports.into(who.tenant(), target, list, json), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
