package io.tallylight.metering.usage;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.metering.generations.Generation;
import io.tallylight.metering.generations.GenerationKey;
import io.tallylight.metering.store.ConflictRows;
import io.tallylight.metering.store.GenerationRows;
import io.tallylight.values.AccountId;
import io.tallylight.values.GenerationId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.SQLException;
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
