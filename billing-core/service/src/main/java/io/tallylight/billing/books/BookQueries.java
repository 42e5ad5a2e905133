package io.tallylight.billing.books;

import io.agroal.api.AgroalDataSource;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Hold;
import io.tallylight.ledger.Lot;
import io.tallylight.values.Credits;
import io.tallylight.values.HoldId;
import io.tallylight.values.LotId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads single things out of the books, without locks. */
@Singleton
public class BookQueries {
    private static final String BALANCE = """
            SELECT a.balance, a.held, t.last_seq,
                (SELECT coalesce(sum(l.remaining - l.held), 0)::bigint FROM lot l
                 WHERE l.tenant_id = a.tenant_id AND l.account_id = a.account_id AND l.remaining > l.held
                   AND l.starts_at <= ? AND (l.ends_at IS NULL OR l.ends_at > ?)) AS available
            FROM ledger_account a JOIN ledger_tenant t USING (tenant_id)
            WHERE a.tenant_id = ? AND a.account_id = ?
            """;
    private static final String BALANCE_AT = """
            SELECT balance_after, held_after, seq FROM journal_entry
            WHERE tenant_id = ? AND account_id = ? AND recorded_at <= ?
            ORDER BY recorded_at DESC, seq DESC LIMIT 1
            """;
    private static final String LOTS = """
            SELECT * FROM lot WHERE tenant_id = ? AND account_id = ? AND (granted_at, lot_id) > (?, ?)
            ORDER BY granted_at, lot_id LIMIT ?
            """;

    private final AgroalDataSource database;

    BookQueries(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * An account's sums.
     *
     * @param balance what its lots have left; below zero as far as a credit line was drawn
     * @param held what open holds have set aside
     * @param available what a hold could set aside; null for a past instant
     * @param seq the tenant's last journal entry that is in it
     */
    public record Balance(
            Credits balance, Credits held, @Nullable Credits available, long seq) {}

    /** The balance now, or none where the tenant has no such account. */
    public Optional<Balance> balance(AccountRef account, Instant now) {
        return one(
                BALANCE,
                select -> {
                    select.setObject(1, at(now));
                    select.setObject(2, at(now));
                    setAccount(select, 3, account);
                },
                row -> new Balance(
                        new Credits(row.getLong("balance")),
                        new Credits(row.getLong("held")),
                        new Credits(row.getLong("available")),
                        row.getLong("last_seq")));
    }

    /** The balance at an instant of the ledger's time: nothing, before its first entry. */
    public Balance balanceAt(AccountRef account, Instant instant) {
        return one(
                        BALANCE_AT,
                        select -> {
                            setAccount(select, 1, account);
                            select.setObject(3, at(instant));
                        },
                        row -> new Balance(
                                new Credits(row.getLong("balance_after")),
                                new Credits(row.getLong("held_after")),
                                null,
                                row.getLong("seq")))
                .orElse(new Balance(Credits.ZERO, Credits.ZERO, null, 0));
    }

    /** Whether a command with that key of its own was carried out. */
    public boolean answered(AccountRef account, String key) {
        return one(
                        "SELECT 1 FROM ledger_answer WHERE tenant_id = ? AND account_id = ? AND key_hash = ?",
                        select -> {
                            setAccount(select, 1, account);
                            select.setObject(3, KeyHash.of(key));
                        },
                        row -> true)
                .isPresent();
    }

    /** A tenant's hold. */
    public Optional<Hold> hold(TenantId tenant, HoldId hold) {
        return one(
                "SELECT * FROM hold WHERE tenant_id = ? AND hold_id = ?",
                select -> {
                    select.setObject(1, tenant.value());
                    select.setObject(2, hold.value());
                },
                LedgerRows::hold);
    }

    /** How many holds are open, of all tenants. */
    public long openHolds() {
        return one("SELECT count(*) FROM hold WHERE state = 'open'", select -> {}, row -> row.getLong(1))
                .orElse(0L);
    }

    /** An account's lots in the order of their grant, from after the given one. */
    public List<Lot> lots(AccountRef account, Instant afterGrantedAt, LotId after, int most) {
        return all(
                LOTS,
                select -> {
                    setAccount(select, 1, account);
                    select.setObject(3, at(afterGrantedAt));
                    select.setObject(4, after.value());
                    select.setInt(5, most);
                },
                LedgerRows::lot);
    }

    /** Sets the parameters of a query. */
    @FunctionalInterface
    public interface Parameters {
        void set(PreparedStatement select) throws SQLException;
    }

    /** Reads a row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> one(String query, Parameters parameters, Row<T> row) {
        return all(query, parameters, row).stream().findFirst();
    }

    /** All rows of a query. */
    public <T> List<T> all(String query, Parameters parameters, Row<T> row) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            parameters.set(select);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(row.read(rows));
                }
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("the books cannot be read", e);
        }
    }

    /** An instant as JDBC takes it. */
    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Sets tenant and account at that position and the next. */
    public static void setAccount(PreparedStatement select, int position, AccountRef account) throws SQLException {
        select.setObject(position, account.tenant().value());
        select.setObject(position + 1, account.account().value());
    }
}
