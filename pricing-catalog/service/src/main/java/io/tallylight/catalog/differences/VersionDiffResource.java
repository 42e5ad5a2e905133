package io.tallylight.catalog.differences;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Scoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What a version changed. */
@Path("/v1/catalog/versions/{version}/diff")
@Scoped("catalog:read")
@RunOnVirtualThread
public class VersionDiffResource {
    private final CurrentCaller caller;
    private final Differences differences;

    VersionDiffResource(CurrentCaller caller, Differences differences) {
        this.caller = caller;
        this.differences = differences;
    }

    /**
     * Every change to this version, and what it does to prices.
     *
     * @param against the version before where it is missing; else as for drafts
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "What changed",
            content = @Content(schema = @Schema(implementation = DifferenceView.class)))
    @APIResponse(responseCode = "404", description = "One of the two is not there")
    public DifferenceView diff(@PathParam("version") long version, @QueryParam("against") @Nullable String against) {
        String other = against == null ? Long.toString(Math.max(1, version - 1)) : against;
        return differences.between(caller.get().tenant(), other, Long.toString(version));
    }
}
