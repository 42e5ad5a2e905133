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

/** What a draft would change. */
@Path("/v1/catalog/drafts/{name}/diff")
@Scoped("catalog:read")
@RunOnVirtualThread
public class DraftDiffResource {
    private final CurrentCaller caller;
    private final Differences differences;

    DraftDiffResource(CurrentCaller caller, Differences differences) {
        this.caller = caller;
        this.differences = differences;
    }

    /**
     * Every change to this draft, and what it does to prices.
     *
     * @param against {@code in-force}, which is meant where it is missing, a version's number, or {@code draft:} and a
     *     name
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "What changes",
            content = @Content(schema = @Schema(implementation = DifferenceView.class)))
    @APIResponse(responseCode = "404", description = "One of the two is not there")
    @APIResponse(responseCode = "422", description = "One of the two is unsound; errors says why")
    public DifferenceView diff(@PathParam("name") String name, @QueryParam("against") @Nullable String against) {
        return differences.between(caller.get().tenant(), against, "draft:" + name);
    }
}
