package io.tallylight.billing.credits;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Cursor;
import io.tallylight.access.FieldError;
import io.tallylight.access.Idempotency;
import io.tallylight.access.Instants;
import io.tallylight.access.Page;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.BookQueries.Balance;
import io.tallylight.billing.books.LedgerDesk;
import io.tallylight.billing.catalogs.PublishedCatalogs;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Lot;
import io.tallylight.ledger.Result;
import io.tallylight.values.AccountId;
import io.tallylight.values.LotId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account's credits. */
@Path("/v1/accounts")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CreditsResource {
    private final CurrentCaller caller;
    private final LedgerDesk desk;
    private final BookQueries books;
    private final AccountHistory history;
    private final PublishedCatalogs catalogs;
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();

    CreditsResource(
            CurrentCaller caller,
            LedgerDesk desk,
            BookQueries books,
            AccountHistory history,
            PublishedCatalogs catalogs) {
        this.caller = caller;
        this.desk = desk;
        this.books = books;
        this.history = history;
        this.catalogs = catalogs;
    }

    /** Grants credits. The idempotency key is the natural key of the grant: it never expires. */
    @POST
    @Path("{account}/credits")
    @Scoped("credits:grant")
    public Response grant(
            @PathParam("account") AccountId account,
            @HeaderParam(Idempotency.HEADER) @Nullable String key,
            @Valid @NotNull GrantRequest request) {
        AccountRef ref = seen(account);
        ScopeRequest scope = request.scope();
        // What was granted before is answered as before, whatever the price list says by now.
        if (scope != null && !books.answered(ref, GrantRequest.ledgerKey(Idempotency.keyOf(key)))) {
            catalogs.inForce(ref.tenant(), clock.instant()).ifPresent(version -> scope.check(version.document()));
        }
        LotId lot = LotId.next(clock.instant(), random);
        return switch (desk.submit(request.toCommand(ref, Idempotency.keyOf(key), lot))) {
            case Result.Granted granted -> {
                Response.ResponseBuilder response =
                        Response.status(Response.Status.CREATED).entity(LotView.of(Lot.granted(granted.lot()), true));
                yield (granted.repeated() ? response.header(Idempotency.REPLAYED, true) : response).build();
            }
            case Result.Refused refused -> throw desk.problem(refused, account);
            case Result other -> throw new IllegalStateException("a grant came to " + other);
        };
    }

    /** What an account has now, or had at an instant of the ledger's time. */
    @GET
    @Path("{account}/balance")
    @Scoped("balance:read")
    public BalanceView balance(@PathParam("account") AccountId account, @QueryParam("at") @Nullable Instant at) {
        AccountRef ref = seen(account);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Balance current = books.balance(ref, now).orElseThrow(() -> Problems.notFound("account"));
        if (at == null) {
            return view(account, current, now);
        }
        if (at.isAfter(now)) {
            throw Problems.badRequest(new FieldError("at", "lies in the future"));
        }
        return view(account, books.balanceAt(ref, at), at);
    }

    /** Its lots, in the order of their grant. */
    @GET
    @Path("{account}/lots")
    @Scoped("balance:read")
    public Page<LotView> lots(
            @PathParam("account") AccountId account,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        AccountRef ref = existing(account);
        int most = Page.limit(limit);
        List<String> after = Cursor.decode(cursor, 2);
        try {
            List<Lot> lots = books.lots(
                    ref,
                    after.isEmpty() ? Instant.EPOCH : Instants.parse(after.getFirst()),
                    after.isEmpty() ? new LotId(new UUID(0, 0)) : LotId.parse(after.getLast()),
                    most + 1);
            boolean forTenant = caller.get().account() == null;
            return Page.of(
                            lots,
                            most,
                            lot -> Cursor.encode(
                                    lot.terms().grantedAt().toString(),
                                    lot.terms().id().toString()))
                    .map(lot -> LotView.of(lot, forTenant));
        } catch (IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }

    /** Its part of the journal, oldest first. */
    @GET
    @Path("{account}/ledger")
    @Scoped("balance:read")
    public Page<EntryView> ledger(
            @PathParam("account") AccountId account,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        AccountRef ref = existing(account);
        int most = Page.limit(limit);
        List<String> after = Cursor.decode(cursor, 2);
        Caller who = caller.get();
        AccountHistory.Sight sight = who.may(Scopes.CATALOG_READ)
                ? AccountHistory.Sight.COSTS
                : who.may("reports:read") ? AccountHistory.Sight.MONEY : AccountHistory.Sight.LOTS;
        try {
            List<EntryView> entries = history.after(
                    ref,
                    after.isEmpty() ? Instant.EPOCH : Instants.parse(after.getFirst()),
                    after.isEmpty() ? 0 : Long.parseLong(after.getLast()),
                    most + 1,
                    sight);
            return Page.of(
                    entries, most, entry -> Cursor.encode(entry.recordedAt().toString(), Long.toString(entry.seq())));
        } catch (IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }

    private AccountRef existing(AccountId account) {
        AccountRef ref = seen(account);
        if (books.balance(ref, clock.instant()).isEmpty()) {
            throw Problems.notFound("account");
        }
        return ref;
    }

    private AccountRef seen(AccountId account) {
        Caller who = caller.get();
        if (!who.sees(account)) {
            throw Problems.notFound("account");
        }
        return new AccountRef(who.tenant(), account);
    }

    private static BalanceView view(AccountId account, Balance balance, Instant asOf) {
        return new BalanceView(account, balance.balance(), balance.held(), balance.available(), asOf, balance.seq());
    }
}
