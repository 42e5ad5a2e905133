package io.tallylight.catalog.explanations;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.catalog.closings.KnownClosings;
import io.tallylight.catalog.explanations.ExplanationView.CandidateView;
import io.tallylight.catalog.references.References;
import io.tallylight.catalog.references.Referred;
import io.tallylight.rating.Explanation;
import io.tallylight.rating.QuoteRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Explains a price: costs entry by entry, which rule won over which, what was dropped and why. Nothing is stored. */
@Path("/v1/catalog/explain")
@Scoped("catalog:read")
@RunOnVirtualThread
public class ExplainResource {
    private final CurrentCaller caller;
    private final References references;
    private final KnownClosings closings;
    private final InstantSource clock;

    ExplainResource(CurrentCaller caller, References references, KnownClosings closings, InstantSource clock) {
        this.caller = caller;
        this.references = references;
        this.closings = closings;
        this.clock = clock;
    }

    /** By a version or a draft. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @APIResponse(
            responseCode = "200",
            description = "Every candidate",
            content = @Content(schema = @Schema(implementation = ExplanationView.class)))
    @APIResponse(responseCode = "404", description = "No such draft or version")
    @APIResponse(responseCode = "422", description = "Both or neither of model and role, or an unsound draft")
    public ExplanationView explain(@NotNull @Valid ExplainRequest asked) {
        if ((asked.model() == null) == (asked.role() == null)) {
            throw Problems.invalid(List.of(new FieldError("#", "must have either model or role")));
        }
        QuoteRequest request = quote(asked);
        Referred referred = references.find(caller.get().tenant(), asked.catalog());
        Instant now = clock.instant();
        Instant at = Objects.requireNonNullElse(asked.at(), referred.from().isAfter(now) ? referred.from() : now);
        Explanation explanation =
                referred.document().prices(closings.of(referred)).explain(request, at);
        return new ExplanationView(
                referred.label(),
                at,
                explanation.candidates().stream().map(CandidateView::of).toList());
    }

    private static QuoteRequest quote(ExplainRequest asked) {
        try {
            return asked.toQuote();
        } catch (IllegalArgumentException e) {
            throw Problems.invalid(List.of(new FieldError("#/operation", String.valueOf(e.getMessage()))));
        }
    }
}
