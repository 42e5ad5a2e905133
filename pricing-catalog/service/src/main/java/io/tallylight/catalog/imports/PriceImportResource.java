package io.tallylight.catalog.imports;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.rating.PriceImport;
import io.tallylight.rating.PriceImport.Result;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Turns price files into documents. Nothing is stored, so a repeat needs no key. */
@Path("/v1/catalog/import")
@RunOnVirtualThread
public class PriceImportResource {
    /** A price file as a YAML document, to be read, changed and published. */
    @POST
    @Path("/prices")
    @Scoped("catalog:write")
    @Consumes({"text/csv", MediaType.TEXT_PLAIN})
    @Produces("application/yaml")
    @APIResponse(responseCode = "422", description = "The file is unsound; errors name line and column")
    public String prices(String csv) {
        return switch (PriceImport.read(csv)) {
            case Result.Imported imported -> imported.yaml();
            case Result.Unsound(var flaws) ->
                throw Problems.invalid(flaws.stream()
                        .map(flaw -> new FieldError(flaw.pointer(), flaw.detail()))
                        .toList());
        };
    }
}
