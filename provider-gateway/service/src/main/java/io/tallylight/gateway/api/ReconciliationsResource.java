package io.tallylight.gateway.api;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.gateway.reconciliation.ReadStatement;
import io.tallylight.gateway.reconciliation.ReadStatement.Flaw;
import io.tallylight.gateway.reconciliation.StatementLine;
import io.tallylight.gateway.reconciliation.StatementReader;
import io.tallylight.gateway.recovery.ReconciliationReport;
import io.tallylight.gateway.recovery.Reconciliations;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the gateway's jobs with a provider's statement. */
@Path("/v1/reconciliations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReconciliationsResource {
    private final CurrentCaller caller;
    private final Reconciliations reconciliations;
    private final InstantSource clock;

    ReconciliationsResource(CurrentCaller caller, Reconciliations reconciliations, InstantSource clock) {
        this.caller = caller;
        this.reconciliations = reconciliations;
        this.clock = clock;
    }

    /**
     * Resolves jobs of which nobody knows whether they exist. All or nothing as far as reading goes; a repeat changes nothing.
     *
     * @param dryRun whether only to say what would be done
     * @param completeFrom since when the statement lists every job; its first line's time where missing
     * @param completeUntil to when; now where missing
     * @param providers which it is complete for, besides those it lists
     * @param listMatched whether to say which line is which job
     * @param statement CSV in UTF-8 with a header
     */
    @POST
    @Scoped(Scopes.ADMIN)
    @Consumes("text/csv")
    public ReconciliationReport reconcile(
            @QueryParam("dry_run") boolean dryRun,
            @QueryParam("complete_from") @Nullable Instant completeFrom,
            @QueryParam("complete_until") @Nullable Instant completeUntil,
            @QueryParam("provider") List<String> providers,
            @QueryParam("list_matched") boolean listMatched,
            InputStream statement) {
        Instant now = clock.instant();
        Instant until = completeUntil == null ? now : completeUntil;
        if (until.isAfter(now)) {
            throw Problems.badRequest(new FieldError("complete_until", "lies in the future"));
        }
        if (completeFrom != null && !completeFrom.isBefore(until)) {
            throw Problems.badRequest(new FieldError("complete_from", "must lie before complete_until"));
        }
        return reconciliations.reconcile(new Reconciliations.Asked(
                caller.get().tenant(),
                lines(statement),
                providers.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()),
                completeFrom,
                until,
                dryRun,
                listMatched));
    }

    private static List<StatementLine> lines(InputStream statement) {
        try (Reader text = new InputStreamReader(statement, StandardCharsets.UTF_8.newDecoder())) {
            return switch (StatementReader.read(text)) {
                case ReadStatement.Sound(List<StatementLine> lines) -> lines;
                case ReadStatement.Broken(List<Flaw> flaws, int found) -> throw broken(flaws, found);
            };
        } catch (CharacterCodingException e) {
            throw Problems.badRequest("The statement is not in UTF-8.");
        } catch (IOException e) {
            throw Problems.badRequest("The statement broke off before its end.");
        }
    }

    private static RuntimeException broken(List<Flaw> flaws, int found) {
        return Problems.problem(
                        422,
                        "invalid_statement",
                        "Invalid statement",
                        "The statement has " + found + (found == 1 ? " flaw" : " flaws")
                                + "; nothing of it was used. See errors.")
                .with(
                        "errors",
                        flaws.stream().map(ReconciliationsResource::error).toList())
                .with("found", found)
                .build();
    }

    private static FieldError error(Flaw flaw) {
        String where = "line " + flaw.line();
        return new FieldError(flaw.column().isEmpty() ? where : where + ", " + flaw.column(), flaw.detail());
    }
}
