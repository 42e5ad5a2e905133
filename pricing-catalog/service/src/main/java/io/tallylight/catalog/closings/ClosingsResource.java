package io.tallylight.catalog.closings;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Scoped;
import io.tallylight.catalog.references.References;
import io.tallylight.catalog.references.Referred;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Which models a version closes for which plans and packs, and when. */
@Path("/v1/catalog/versions/{version}/closings")
@Scoped("catalog:read")
@RunOnVirtualThread
public class ClosingsResource {
    private final CurrentCaller caller;
    private final References references;
    private final KnownClosings closings;

    ClosingsResource(CurrentCaller caller, References references, KnownClosings closings) {
        this.caller = caller;
        this.references = references;
        this.closings = closings;
    }

    /** All of them; what a later version would end included. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "What is closed, and when",
            content = @Content(schema = @Schema(implementation = ClosingsView.class)))
    @APIResponse(responseCode = "404", description = "No such version")
    public ClosingsView closings(@PathParam("version") long version) {
        Referred referred = references.find(caller.get().tenant(), Long.toString(version));
        return ClosingsView.of(referred, closings.of(referred));
    }
}
