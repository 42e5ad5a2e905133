package io.tallylight.metering.usage;

import io.tallylight.metering.generations.CountedSeconds;
import io.tallylight.metering.generations.Usage;
import io.tallylight.metering.usage.UsageView.Line;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.TenantId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads lines of usage out of the roll-up. */
final class UsageLines {
    /** The window's and groups' columns are chosen by flags, so that the statement is one text and every value is bound. */
    private static final String SELECT = """
            SELECT date_trunc(?, hour, 'UTC') AS window_start,
                   CASE WHEN ? THEN account_id END AS account,
                   CASE WHEN ? THEN model END AS model_id,
                   currency, sum(generations), sum(charged_nanos), sum(credits), sum(cost), sum(unrated_nanos)
            FROM usage_hour
            WHERE tenant_id = ? AND hour >= ?::timestamptz AND hour < ?::timestamptz
              AND (?::uuid IS NULL OR account_id = ?::uuid) AND (?::text IS NULL OR model = ?::text)
            GROUP BY 1, 2, 3, 4
            HAVING sum(generations) <> 0 OR sum(cost) <> 0
            ORDER BY 1, 2, 3, 4
            LIMIT ?
            """;

    private UsageLines() {}

    /** A line's identity. */
    private record Key(
            Instant start, @Nullable UUID account, @Nullable String model) {}

    /**
     * The lines, in the order of window, account and model.
     *
     * @param withCost whether costs are told
     * @param most beyond which reading stops
     */
    static List<Line> read(Connection connection, TenantId tenant, UsageQuery query, boolean withCost, int most)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            UUID account = query.account() == null ? null : query.account().value();
            select.setString(1, query.window().wire());
            select.setBoolean(2, query.groups().contains("account"));
            select.setBoolean(3, query.groups().contains("model"));
            select.setObject(4, tenant.value());
            select.setString(5, query.from().toString());
            select.setString(6, query.to().toString());
            select.setObject(7, account);
            select.setObject(8, account);
            select.setString(9, query.model());
            select.setString(10, query.model());
            select.setInt(11, most);
            Map<Key, Line> lines = new LinkedHashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Key key = new Key(
                            rows.getObject(1, OffsetDateTime.class).toInstant(),
                            rows.getObject(2, UUID.class),
                            rows.getString(3));
                    lines.merge(key, line(key, rows, query.window(), withCost), Line::plus);
                }
            }
            return new ArrayList<>(lines.values());
        }
    }

    private static Line line(Key key, ResultSet row, UsageQuery.Window window, boolean withCost) throws SQLException {
        BigDecimal cost = row.getBigDecimal(8);
        List<Money> costs = row.getString(4).equals(Usage.NO_CURRENCY) && cost.signum() == 0
                ? List.of()
                : List.of(new Money(cost, row.getString(4)));
        return new Line(
                key.start(),
                end(key.start(), window),
                key.account() == null ? null : new AccountId(key.account()),
                key.model(),
                row.getLong(5),
                CountedSeconds.seconds(row.getLong(6)),
                new Credits(row.getLong(7)),
                CountedSeconds.seconds(row.getLong(9)),
                withCost ? costs : null);
    }

    private static Instant end(Instant start, UsageQuery.Window window) {
        OffsetDateTime begin = start.atOffset(ZoneOffset.UTC);
        return switch (window) {
            case HOUR -> begin.plusHours(1).toInstant();
            case DAY -> begin.plusDays(1).toInstant();
            case MONTH -> begin.plusMonths(1).toInstant();
        };
    }
}
