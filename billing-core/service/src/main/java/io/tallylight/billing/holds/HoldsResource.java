package io.tallylight.billing.holds;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.FieldError;
import io.tallylight.access.Idempotency;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.LedgerDesk;
import io.tallylight.ledger.Command;
import io.tallylight.ledger.Hold;
import io.tallylight.ledger.RequestPolicy;
import io.tallylight.ledger.Result;
import io.tallylight.values.HoldId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Holds: what the gateway asks for before it submits anything. */
@Path("/v1/holds")
@Scoped("holds:write")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class HoldsResource {
    private static final Logger LOG = Logger.getLogger(HoldsResource.class);

    private final CurrentCaller caller;
    private final LedgerDesk desk;
    private final BookQueries books;

    HoldsResource(CurrentCaller caller, LedgerDesk desk, BookQueries books) {
        this.caller = caller;
        this.desk = desk;
        this.books = books;
    }

    /** Sets credits aside. The hold's own id is the idempotency key. */
    @POST
    public Response place(@HeaderParam(Idempotency.HEADER) @Nullable String key, @Valid @NotNull HoldRequest request) {
        if (!Idempotency.keyOf(key).equals(request.holdId().toString())) {
            throw Problems.badRequest(new FieldError(Idempotency.HEADER, "must be the hold_id"));
        }
        Caller who = caller.get();
        if (!who.sees(request.accountId())) {
            throw Problems.notFound("account");
        }
        return switch (desk.submit(request.toCommand(who.tenant()))) {
            case Result.Held held -> answer(Response.created(URI.create("/v1/holds/" + request.holdId())), held);
            case Result.Refused refused ->
                throw desk.problem(refused, request.accountId(), weighed(who, refused, request));
            case Result other -> throw new IllegalStateException("a hold came to " + other);
        };
    }

    /** A hold as it stands now. */
    @GET
    @Path("{hold}")
    public HoldView get(@PathParam("hold") HoldId hold) {
        return HoldView.of(find(hold), caller.get().may(Scopes.CATALOG_READ));
    }

    /** Ends an open hold and lets its credits go. */
    @POST
    @Path("{hold}/release")
    public Response release(@PathParam("hold") HoldId hold, @Nullable ReleaseRequest request) {
        Hold found = find(hold);
        return switch (desk.submit(new Command.Release(found.terms().account(), hold))) {
            case Result.Ended ended -> {
                LOG.infof("%s released: %s", hold, request == null ? null : request.reason());
                Response.ResponseBuilder response =
                        Response.ok(HoldView.of(ended.hold(), caller.get().may(Scopes.CATALOG_READ)));
                yield (ended.repeated() ? response.header(Idempotency.REPLAYED, true) : response).build();
            }
            case Result.Refused refused ->
                throw desk.problem(refused, found.terms().account().account());
            case Result other -> throw new IllegalStateException("a release came to " + other);
        };
    }

    /** Gives an open hold more credits, more time, or both. */
    @POST
    @Path("{hold}/extend")
    public Response extend(
            @PathParam("hold") HoldId hold,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @Valid @NotNull ExtendRequest request) {
        String extensionKey = "extend " + Idempotency.keyOf(key);
        Hold found = find(hold);
        CandidateRequest more = request.more();
        Instant deadline = request.deadline();
        Command command = new Command.ExtendHold(
                found.terms().account(),
                extensionKey,
                hold,
                more == null ? null : more.toCandidate("#/more"),
                deadline == null ? null : deadline.truncatedTo(ChronoUnit.MICROS),
                more == null
                        ? RequestPolicy.FLOORS_ONLY
                        : PolicyRequest.toPolicy(
                                request.policy(), more.mostCost().currency()));
        return switch (desk.submit(command)) {
            case Result.Held held -> answer(Response.ok(), held);
            case Result.Refused refused ->
                throw desk.problem(refused, found.terms().account().account());
            case Result other -> throw new IllegalStateException("an extension came to " + other);
        };
    }

    private Hold find(HoldId hold) {
        Caller who = caller.get();
        return books.hold(who.tenant(), hold)
                .filter(found -> who.sees(found.terms().account().account()))
                .orElseThrow(() -> Problems.notFound("hold"));
    }

    /** Margins are shown to those who may see them. */
    private static List<WeighedView> weighed(Caller who, Result.Refused refused, HoldRequest request) {
        return who.may(Scopes.CATALOG_READ)
                ? WeighedView.of(
                        refused.weighing().all(),
                        request.candidates().getFirst().mostCost().currency())
                : List.of();
    }

    private Response answer(Response.ResponseBuilder response, Result.Held held) {
        response.entity(HoldAnswer.of(held, caller.get().may(Scopes.CATALOG_READ)));
        return (held.repeated() ? response.header(Idempotency.REPLAYED, true) : response).build();
    }
}
