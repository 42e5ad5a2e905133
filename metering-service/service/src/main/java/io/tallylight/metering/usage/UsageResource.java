package io.tallylight.metering.usage;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.FieldError;
import io.tallylight.access.Instants;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.events.GenerationFactsCodec;
import io.tallylight.metering.generations.Generation;
import io.tallylight.metering.generations.GenerationKey;
import io.tallylight.metering.store.ConflictRows;
import io.tallylight.metering.store.GenerationRows;
import io.tallylight.values.AccountId;
import io.tallylight.values.GenerationId;
import io.tallylight.values.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was used. Costs are told only to those who may see the catalog. */
@Path("/v1/usage")
@Produces(MediaType.APPLICATION_JSON)
@Scoped("usage:read")
public class UsageResource {
    private static final int LINES_MOST = 10_000;

    private final AgroalDataSource database;
    private final CurrentCaller caller;
    private final InstantSource clock = InstantSource.system();

    UsageResource(AgroalDataSource database, CurrentCaller caller) {
        this.database = database;
        this.caller = caller;
    }

    /** Usage by window, and by account and model if asked. An account's key sees its own account only. */
    @GET
    @RunOnVirtualThread
    @Operation(summary = "Usage by hour, day or month, grouped by account and model")
    public UsageView usage(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("account") @Nullable AccountId account,
            @QueryParam("model") @Nullable String model,
            @QueryParam("window") @Nullable String window,
            @QueryParam("group") @Nullable String group)
            throws SQLException {
        Caller asking = caller.get();
        if (account != null && !asking.sees(account)) {
            throw Problems.notFound("account");
        }
        AccountId only = asking.account() == null ? account : asking.account();
        UsageQuery query = UsageQuery.fromApi(from, to, only, model, window, group, clock.instant());
        try (Connection connection = database.getConnection()) {
            List<UsageView.Line> lines = UsageLines.read(
                    connection, asking.tenant(), query, asking.may(Scopes.CATALOG_READ), LINES_MOST + 1);
            if (lines.size() > LINES_MOST) {
                throw Problems.of(
                        422,
                        "too_many_lines",
                        "Too many lines",
                        "More than " + LINES_MOST + " lines; ask for less time, longer windows or one account.");
            }
            return new UsageView(query.from(), query.to(), query.window().wire(), lines);
        }
    }

    /**
     * Every generation of a period, a line of JSON each, in the order of effective time: what forecasts are made from. The
     * last line says that it was the last. A stream that broke is taken up again behind the last line that came.
     */
    @GET
    @Path("/generations")
    @Produces(GenerationFactsCodec.MEDIA_TYPE)
    @RunOnVirtualThread
    @Operation(summary = "A period's generations as lines: terms, seconds, what was settled, cost, candidates")
    public StreamingOutput generations(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable GenerationId cursor)
            throws SQLException {
        Caller asking = caller.get();
        if (!asking.may(Scopes.CATALOG_READ)) {
            throw Problems.of(403, "forbidden", "Forbidden", "Costs are told to keys with catalog:read only.");
        }
        Instant begin = instant(from, "from");
        Instant end = instant(to, "to");
        if (!begin.isBefore(end)) {
            throw Problems.badRequest(new FieldError("to", "must lie after from"));
        }
        FactsRows.After after = cursor == null ? FactsRows.After.nothing(begin) : after(asking.tenant(), cursor);
        return out -> {
            try (Connection connection = database.getConnection()) {
                GenerationFactsCodec.Writer lines = new GenerationFactsCodec.Writer(out);
                lines.end(FactsRows.write(connection, asking.tenant(), begin, end, after, lines));
            } catch (SQLException e) {
                // What was sent stands; without its last line nobody takes it for the whole.
                throw new IOException("the generations cannot be read to their end", e);
            }
        };
    }

    private FactsRows.After after(TenantId tenant, GenerationId cursor) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return FactsRows.find(connection, tenant, cursor)
                    .orElseThrow(() -> Problems.badRequest(new FieldError("cursor", "is no generation of ours")));
        }
    }

    private static Instant instant(@Nullable String text, String parameter) {
        if (text == null) {
            throw Problems.badRequest(new FieldError(parameter, "is needed"));
        }
        try {
            return Instants.parse(text);
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(new FieldError(parameter, String.valueOf(e.getMessage())));
        }
    }

    /** One generation: its seconds clip by clip, the version that priced them, and what they come to. */
    @GET
    @Path("/generations/{generation}")
    @RunOnVirtualThread
    @Operation(summary = "The seconds, the price version and the figures of one generation")
    public GenerationUsageView generation(@PathParam("generation") GenerationId id) throws SQLException {
        Caller asking = caller.get();
        GenerationKey key = new GenerationKey(asking.tenant().value(), id.value());
        try (Connection connection = database.getConnection()) {
            Generation generation = GenerationRows.find(connection, key)
                    .filter(found -> asking.sees(new AccountId(found.data().accountId())))
                    .orElseThrow(() -> Problems.notFound("generation"));
            return GenerationUsageView.toApi(
                    generation, ConflictRows.of(connection, key), asking.may(Scopes.CATALOG_READ));
        }
    }
}
