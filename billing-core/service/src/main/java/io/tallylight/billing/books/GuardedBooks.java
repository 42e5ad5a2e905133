package io.tallylight.billing.books;

import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Command;
import io.tallylight.ledger.LedgerState;
import io.tallylight.ledger.MonthFigures;
import io.tallylight.ledger.PeriodGuard;
import io.tallylight.values.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the guards of a batch's holds compare, read under the locks that {@link LockedBooks} took: who settles for a
 * tenant holds the lock on its journal too. A batch without guards reads nothing.
 */
final class GuardedBooks {
    private static final String MONTHS = """
            SELECT m.* FROM margin_month m
            JOIN unnest(?::uuid[], ?::date[], ?::text[], ?::text[], ?::text[])
                AS c (tenant_id, month, scope, subject, currency) USING (tenant_id, month, scope, subject, currency)
            """;
    private static final String RECENT = """
            SELECT tenant_id, account_id, count(*) AS holds FROM journal_entry e
            JOIN unnest(?::uuid[], ?::uuid[]) AS c (tenant_id, account_id) USING (tenant_id, account_id)
            WHERE e.recorded_at > clock_timestamp() - interval '1 minute' AND e.kind = 2
            GROUP BY 1, 2
            """;

    private GuardedBooks() {}

    static void read(Connection connection, LedgerState state, List<Command> commands) throws SQLException {
        Set<MonthFigures.Key> months = new LinkedHashSet<>();
        Set<AccountRef> throttled = new LinkedHashSet<>();
        for (Command command : commands) {
            if (command instanceof Command.PlaceHold place) {
                MonthFigures.Key key = place.guarded();
                PeriodGuard guard = place.policy().guard();
                if (key != null && guard != null && guard.action() != null) {
                    months.add(key);
                    if (guard.action() == PeriodGuard.Action.THROTTLE) {
                        throttled.add(place.account());
                    }
                }
            }
        }
        if (!months.isEmpty()) {
            months(connection, state, months);
        }
        if (!throttled.isEmpty()) {
            recent(connection, state, throttled);
        }
    }

    private static void months(Connection connection, LedgerState state, Set<MonthFigures.Key> keys)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(MONTHS)) {
            select.setArray(
                    1, Arrays.uuids(connection, keys, key -> key.tenant().value()));
            select.setArray(2, Arrays.texts(connection, keys, MonthFigures.Key::month));
            select.setArray(3, Arrays.texts(connection, keys, key -> key.scope().wire()));
            select.setArray(4, Arrays.texts(connection, keys, MonthFigures.Key::subject));
            select.setArray(5, Arrays.texts(connection, keys, MonthFigures.Key::currency));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    state.add(new MonthFigures(
                            new MonthFigures.Key(
                                    new TenantId(rows.getObject("tenant_id", UUID.class)),
                                    PeriodGuard.Scope.parse(rows.getString("scope")),
                                    rows.getString("subject"),
                                    rows.getObject("month", LocalDate.class),
                                    rows.getString("currency")),
                            rows.getLong("revenue"),
                            rows.getLong("cost")));
                }
            }
        }
    }

    private static void recent(Connection connection, LedgerState state, Set<AccountRef> accounts) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(RECENT)) {
            select.setArray(1, Arrays.uuids(connection, accounts, account -> account.tenant()
                    .value()));
            select.setArray(2, Arrays.uuids(connection, accounts, account -> account.account()
                    .value()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    state.addRecentHolds(LedgerRows.owner(rows), rows.getInt("holds"));
                }
            }
        }
    }
}
