package io.tallylight.metering.usage;

import io.agroal.api.AgroalDataSource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tallylight.access.Caller;
import io.tallylight.access.CurrentCaller;
import io.tallylight.access.Problems;
import io.tallylight.access.Scoped;
import io.tallylight.access.Scopes;
import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far metering is behind, and what it could not price: neither is in any margin yet. */
@Path("/v1/usage/lag")
@Produces(MediaType.APPLICATION_JSON)
@Scoped("usage:read")
public class LagResource {
    private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final int NANO_DECIMALS = 9;
    private static final String UNPRICED = """
            SELECT model, provider, account_id, parked, count(*) AS generations, sum(counted_nanos) AS nanos
            FROM generation
            WHERE tenant_id = ? AND parked IS NOT NULL AND effective_time >= ? AND effective_time < ?
            GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
            """;

    private final AgroalDataSource database;
    private final Backlog backlog;
    private final CurrentCaller caller;
    private final InstantSource clock = InstantSource.system();

    LagResource(AgroalDataSource database, Backlog backlog, CurrentCaller caller) {
        this.database = database;
        this.backlog = backlog;
        this.caller = caller;
    }

    /**
     * The answer.
     *
     * @param asOf when it was looked at
     * @param eventsBehind events in Kafka that are not counted yet, of all tenants: they wait for one another
     * @param unpriced the tenant's generations that no known price list prices
     */
    public record LagView(Instant asOf, long eventsBehind, List<Unpriced> unpriced) {}

    /**
     * Generations without a price or cost, for one reason.
     *
     * @param seconds counted
     * @param reason such as {@code catalog_version_unknown}
     */
    public record Unpriced(
            String model, String provider, AccountId accountId, long generations, BigDecimal seconds, String reason) {}

    /** The lag now, and what is without a price in a period of effective time. For keys that may see costs. */
    @GET
    @RunOnVirtualThread
    public LagView lag(@QueryParam("from") @Nullable Instant from, @QueryParam("to") @Nullable Instant to)
            throws SQLException {
        Caller who = caller.get();
        if (who.account() != null || !who.may(Scopes.CATALOG_READ)) {
            throw Problems.of(403, "forbidden", "Forbidden", "The lag is shown to keys that may see costs.");
        }
        return new LagView(
                clock.instant(),
                backlog.events(),
                unpriced(who.tenant(), Objects.requireNonNullElse(from, EVER), Objects.requireNonNullElse(to, NEVER)));
    }

    private List<Unpriced> unpriced(TenantId tenant, Instant from, Instant to) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(UNPRICED)) {
            select.setObject(1, tenant.value());
            select.setObject(2, from.atOffset(ZoneOffset.UTC));
            select.setObject(3, to.atOffset(ZoneOffset.UTC));
            List<Unpriced> all = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(new Unpriced(
                            row.getString("model"),
                            row.getString("provider"),
                            new AccountId(row.getObject("account_id", UUID.class)),
                            row.getLong("generations"),
                            row.getBigDecimal("nanos")
                                    .movePointLeft(NANO_DECIMALS)
                                    .stripTrailingZeros(),
                            row.getString("parked")));
                }
            }
            return List.copyOf(all);
        }
    }
}
