package io.tallylight.catalog.drafts;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Scoped;
import io.tallylight.catalog.documents.Submission;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks a document as one types. Nothing is stored, so a repeat needs no key. */
@Path("/v1/catalog/validate")
@Scoped({"catalog:read", "catalog:write"})
@RunOnVirtualThread
public class ValidateResource {
    private final Checker checker;

    ValidateResource(Checker checker) {
        this.checker = checker;
    }

    /** Every flaw with its JSON pointer and line, or what the gate says of it. */
    @POST
    @Consumes({Submission.YAML, "text/yaml", "application/x-yaml", MediaType.APPLICATION_JSON})
    @Produces(MediaType.APPLICATION_JSON)
    public Finding validate(@Context HttpHeaders headers, @Nullable String body) {
        return checker.check(Objects.requireNonNullElse(body, ""), Submission.typeOf(headers.getMediaType()));
    }
}
