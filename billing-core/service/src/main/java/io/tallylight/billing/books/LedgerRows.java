package io.tallylight.billing.books;

import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.AccountTotals;
import io.tallylight.ledger.Answer;
import io.tallylight.ledger.BudgetPeriod;
import io.tallylight.ledger.BudgetUse;
import io.tallylight.ledger.Draw;
import io.tallylight.ledger.Hold;
import io.tallylight.ledger.HoldState;
import io.tallylight.ledger.HoldTerms;
import io.tallylight.ledger.Lot;
import io.tallylight.ledger.LotSource;
import io.tallylight.ledger.LotTerms;
import io.tallylight.ledger.PeriodGuard;
import io.tallylight.ledger.Reservation;
import io.tallylight.ledger.TenantBook;
import io.tallylight.ledger.Watch;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.LotId;
import io.tallylight.values.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of the ledger's tables as the ledger's types. */
public final class LedgerRows {
    private LedgerRows() {}

    /** Whose row it is. */
    public static AccountRef owner(ResultSet row) throws SQLException {
        return new AccountRef(new TenantId(uuid(row, "tenant_id")), new AccountId(uuid(row, "account_id")));
    }

    /** A row of {@code ledger_account}. */
    public static AccountTotals account(ResultSet row) throws SQLException {
        return new AccountTotals(
                owner(row),
                row.getBoolean("frozen"),
                row.getLong("balance"),
                row.getLong("held"),
                row.getLong("credit_line"),
                row.getLong("terms_revision"));
    }

    /** A row of {@code lot}. */
    public static Lot lot(ResultSet row) throws SQLException {
        LotTerms terms = new LotTerms(
                new LotId(uuid(row, "lot_id")),
                LotSource.parse(row.getString("source")),
                row.getLong("granted"),
                row.getLong("net_price"),
                row.getString("currency"),
                row.getInt("priority"),
                instant(row, "starts_at"),
                instantOrNull(row, "ends_at"),
                row.getString("note"),
                instant(row, "granted_at"),
                ScopeJson.read(row.getString("scope")),
                row.getString("offer"));
        return new Lot(terms, row.getLong("remaining"), row.getLong("held"), row.getLong("expired"));
    }

    /** A row of {@code hold}. */
    public static Hold hold(ResultSet row) throws SQLException {
        HoldTerms terms = new HoldTerms(
                new HoldId(uuid(row, "hold_id")),
                owner(row),
                new GenerationId(uuid(row, "generation_id")),
                row.getLong("catalog_version"),
                instant(row, "effective_time"),
                List.of((String[]) row.getArray("admitted").getArray()),
                row.getString("currency"),
                row.getLong("promotional"),
                BreachJson.read(row.getString("breaches")),
                watch(row),
                row.getString("plan"),
                uuid(row, "fingerprint"),
                new HoldTerms.FirstAnswer(
                        new Credits(row.getLong("first_held")),
                        new Credits(row.getLong("first_available")),
                        instant(row, "first_deadline")),
                instant(row, "placed_at"));
        return new Hold(
                terms,
                HoldState.parse(row.getString("state")),
                instant(row, "deadline"),
                reservations(row),
                row.getLong("revision"),
                row.getLong("revenue"),
                row.getLong("promotional_captured"),
                row.getLong("cost"),
                row.getString("cost_currency"),
                draw(row),
                row.getLong("uncollected"),
                instantOrNull(row, "ended_at"),
                ScopeJson.readTies(row.getString("ties")));
    }

    private static @Nullable Watch watch(ResultSet row) throws SQLException {
        String scope = row.getString("watch_scope");
        return scope == null
                ? null
                : new Watch(
                        PeriodGuard.Scope.parse(scope),
                        row.getBigDecimal("watch_floor"),
                        row.getBigDecimal("watch_warn_at"));
    }

    private static @Nullable Draw draw(ResultSet row) throws SQLException {
        String period = row.getString("draw_period");
        return period == null
                ? null
                : new Draw(
                        BudgetPeriod.parse(period),
                        row.getObject("draw_starts_on", LocalDate.class),
                        row.getLong("draw_reserved"),
                        row.getLong("draw_spent"));
    }

    /** A row of {@code promotional_budget}. */
    public static BudgetUse budget(ResultSet row) throws SQLException {
        return new BudgetUse(
                new BudgetUse.Key(
                        new TenantId(uuid(row, "tenant_id")),
                        BudgetPeriod.parse(row.getString("period")),
                        row.getObject("starts_on", LocalDate.class),
                        row.getString("currency")),
                row.getLong("reserved"),
                row.getLong("spent"));
    }

    private static List<Reservation> reservations(ResultSet row) throws SQLException {
        UUID[] lots = (UUID[]) row.getArray("lots").getArray();
        Long[] reserved = (Long[]) row.getArray("reserved").getArray();
        Long[] captured = (Long[]) row.getArray("captured").getArray();
        List<Reservation> reservations = new ArrayList<>(lots.length);
        for (int i = 0; i < lots.length; i++) {
            reservations.add(new Reservation(new LotId(lots[i]), reserved[i], captured[i]));
        }
        return reservations;
    }

    static Answer answer(ResultSet row, Map<UUID, String> keys) throws SQLException {
        Instant deadline = instantOrNull(row, "deadline");
        return new Answer(
                owner(row),
                keys.getOrDefault(uuid(row, "key_hash"), ""),
                uuid(row, "fingerprint"),
                uuid(row, "subject"),
                deadline == null
                        ? null
                        : new HoldTerms.FirstAnswer(
                                new Credits(row.getLong("held")), new Credits(row.getLong("available")), deadline));
    }

    static TenantBook book(ResultSet row) throws SQLException {
        return new TenantBook(
                new TenantId(uuid(row, "tenant_id")), row.getLong("last_seq"), instant(row, "last_recorded_at"));
    }

    /** A column that is never null. */
    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** A column that is never null. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A column that may be null. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
