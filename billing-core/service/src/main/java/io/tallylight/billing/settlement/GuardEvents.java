package io.tallylight.billing.settlement;

import io.tallylight.events.Message;
import io.tallylight.events.PeriodGuardCodec;
import io.tallylight.events.PeriodGuardTold;
import io.tallylight.events.outbox.Outbox;
import io.tallylight.ledger.HoldTerms;
import io.tallylight.ledger.PeriodGuard;
import io.tallylight.ledger.PeriodGuard.Scope;
import io.tallylight.ledger.Watch;
import io.tallylight.values.AccountId;
import io.tallylight.values.Money;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says when a settlement brings an account or a plan near the border its guard draws for the month, or past it: each
 * once, in the transaction that moves the figures, so before the next request meets the guard. Which border that is, the
 * hold remembers from its own policy. The tenant's lock is held, so nobody else moves these figures meanwhile.
 */
final class GuardEvents {
    private static final String SELECT = """
            SELECT revenue, cost, told FROM margin_month
            WHERE tenant_id = ? AND month = ? AND scope = ? AND subject = ? AND currency = ?
            """;
    private static final String TELL = """
            UPDATE margin_month SET told = ?
            WHERE tenant_id = ? AND month = ? AND scope = ? AND subject = ? AND currency = ?
            """;

    private GuardEvents() {}

    /** Whose figures, and the last hold that watches them. */
    private record Key(UUID tenant, LocalDate month, Scope scope, String subject, String currency) {
        void set(PreparedStatement statement, int from) throws SQLException {
            statement.setObject(from, tenant);
            statement.setObject(from + 1, month);
            statement.setString(from + 2, scope.wire());
            statement.setString(from + 3, subject);
            statement.setString(from + 4, currency);
        }
    }

    static void append(Connection connection, List<GenerationLine> lines, Instant recordedAt) throws SQLException {
        Map<Key, GenerationLine> watched = new LinkedHashMap<>();
        for (GenerationLine line : lines) {
            Key key = key(line);
            if (key != null) {
                watched.put(key, line);
            }
        }
        List<Message> messages = new ArrayList<>();
        for (Map.Entry<Key, GenerationLine> entry : watched.entrySet()) {
            tell(connection, entry.getKey(), entry.getValue(), recordedAt, messages);
        }
        Outbox.append(connection, messages);
    }

    private static @Nullable Key key(GenerationLine line) {
        HoldTerms terms = line.hold().terms();
        Watch watch = terms.watch();
        if (watch == null) {
            return null;
        }
        UUID account = terms.account().account().value();
        String subject =
                switch (watch.scope()) {
                    case ACCOUNT -> account.toString();
                    case PLAN -> terms.plan();
                };
        LocalDate month = line.settlement()
                .effectiveTime()
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1);
        return subject == null
                ? null
                : new Key(terms.account().tenant().value(), month, watch.scope(), subject, line.currency());
    }

    private static void tell(
            Connection connection, Key key, GenerationLine line, Instant recordedAt, List<Message> messages)
            throws SQLException {
        Watch watch = line.hold().terms().watch();
        if (watch == null) {
            return;
        }
        long revenue;
        long cost;
        PeriodGuard.Standing told;
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            key.set(select, 1);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return;
                }
                revenue = row.getLong("revenue");
                cost = row.getLong("cost");
                told = PeriodGuard.Standing.parse(row.getString("told"));
            }
        }
        PeriodGuard.Standing standing = PeriodGuard.standing(watch.floor(), watch.warnAt(), revenue, cost);
        if (standing.compareTo(told) <= 0) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(TELL)) {
            update.setString(1, standing.wire());
            key.set(update, 2);
            update.executeUpdate();
        }
        // Past the border without a warning before it: the warning goes first all the same.
        for (PeriodGuardTold.Level level : PeriodGuardTold.Level.values()) {
            PeriodGuard.Standing says =
                    switch (level) {
                        case NEAR -> PeriodGuard.Standing.NEAR;
                        case REACHED -> PeriodGuard.Standing.REACHED;
                    };
            if (says.compareTo(told) > 0 && says.compareTo(standing) <= 0) {
                messages.add(message(key, line, watch, level, revenue, cost, recordedAt));
            }
        }
    }

    private static Message message(
            Key key,
            GenerationLine line,
            Watch watch,
            PeriodGuardTold.Level level,
            long revenue,
            long cost,
            Instant recordedAt) {
        UUID account = line.hold().terms().account().account().value();
        String subject =
                switch (key.scope()) {
                    case ACCOUNT -> new AccountId(account).toString();
                    case PLAN -> key.subject();
                };
        PeriodGuardTold told = new PeriodGuardTold(
                key.tenant(),
                account,
                key.scope().wire(),
                subject,
                key.month(),
                level,
                Money.ofNanos(revenue, key.currency()),
                Money.ofNanos(cost, key.currency()),
                watch.floor(),
                watch.warnAt());
        String id = key + " " + level;
        return PeriodGuardCodec.encode(told, UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)), recordedAt);
    }
}
