package io.tallylight.billing.purchases;

import io.agroal.api.AgroalDataSource;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.ScopeJson;
import io.tallylight.values.AccountId;
import io.tallylight.values.LotId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The orders as they stand. Every change says from where it leads, so that done twice it is done once. */
@Singleton
class Orders {
    private static final String INSERT = """
            INSERT INTO pack_order (tenant_id, order_id, account_id, request_key, pack, pack_name, quantity, credits,
                price, currency, catalog_version, valid_days, success_url, cancel_url, created_at, expires_at, state,
                next_look_at, scope)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?::jsonb)
            ON CONFLICT (tenant_id, account_id, request_key) DO NOTHING
            """;
    private static final String OPENED = """
            UPDATE pack_order SET session_id = ?, customer_id = ?, checkout_url = ?
            WHERE tenant_id = ? AND order_id = ? AND session_id IS NULL
            """;
    private static final String PAID = """
            UPDATE pack_order SET state = 'paid', paid_at = ?, ends_at = ?, net_paid = ?, tax_paid = ?,
                session_id = ?, reason = NULL, next_look_at = ?
            WHERE tenant_id = ? AND order_id = ? AND state NOT IN ('paid', 'granted')
            """;
    private static final String GRANTED = """
            UPDATE pack_order SET state = 'granted', lot_id = ?, granted_at = ?
            WHERE tenant_id = ? AND order_id = ? AND state = 'paid'
            """;
    private static final String CLOSED = """
            UPDATE pack_order SET state = ?, reason = ? WHERE tenant_id = ? AND order_id = ? AND state = 'open'
            """;
    /** On start whatever is not ended is looked at, however lately it was. */
    private static final String ALL_DUE = """
            UPDATE pack_order SET next_look_at = ? WHERE state IN ('open', 'paid') AND problem IS NULL
            """;

    private static final String CLAIM = """
            UPDATE pack_order SET looks = looks + 1,
                next_look_at = ?::timestamptz
                    + least(greatest((?::timestamptz - created_at) / 4, ?::interval), interval '1 hour')
            WHERE (tenant_id, order_id) IN
                (SELECT tenant_id, order_id FROM pack_order
                 WHERE state IN ('open', 'paid') AND problem IS NULL AND next_look_at <= ?
                 ORDER BY next_look_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING *
            """;

    private final AgroalDataSource database;
    private final BookQueries queries;

    Orders(AgroalDataSource database, BookQueries queries) {
        this.database = database;
        this.queries = queries;
    }

    /** Keeps a new order, unless this account ordered with that key before; whichever stands then. */
    Order insert(Order order, String requestKey) {
        OrderTerms terms = order.terms();
        update(INSERT, insert -> {
            setOrder(insert, 1, order);
            insert.setObject(3, order.account().value());
            insert.setString(4, requestKey);
            insert.setString(5, terms.pack());
            insert.setString(6, terms.packName());
            insert.setInt(7, terms.quantity());
            insert.setLong(8, terms.credits().micros());
            insert.setLong(9, terms.price().toNanos(RoundingMode.UNNECESSARY));
            insert.setString(10, terms.price().currency());
            insert.setLong(11, terms.catalogVersion());
            insert.setObject(12, terms.validDays());
            insert.setString(13, terms.successUrl());
            insert.setString(14, terms.cancelUrl());
            insert.setObject(15, BookQueries.at(terms.createdAt()));
            insert.setObject(16, BookQueries.at(terms.expiresAt()));
            insert.setObject(17, BookQueries.at(terms.createdAt().plus(Duration.ofMinutes(1))));
            insert.setString(18, ScopeJson.write(terms.scope()));
        });
        return byRequest(order.tenant(), order.account(), requestKey).orElseThrow();
    }

    Optional<Order> byRequest(TenantId tenant, AccountId account, String requestKey) {
        return one("tenant_id = ? AND account_id = ? AND request_key = ?", select -> {
            select.setObject(1, tenant.value());
            select.setObject(2, account.value());
            select.setString(3, requestKey);
        });
    }

    Optional<Order> find(TenantId tenant, String id) {
        return Order.valueOf(id)
                .flatMap(value -> one("tenant_id = ? AND order_id = ?", select -> {
                    select.setObject(1, tenant.value());
                    select.setObject(2, value);
                }));
    }

    /** The order that session pays for, whosever it is: an event names no tenant we could trust. */
    Optional<Order> bySession(String session) {
        return one("session_id = ?", select -> select.setString(1, session));
    }

    /** An account's orders, newest first, from before that one. */
    List<Order> before(TenantId tenant, AccountId account, UUID order, int most) {
        return queries.all(
                "SELECT * FROM pack_order WHERE tenant_id = ? AND account_id = ? AND order_id < ?"
                        + " ORDER BY order_id DESC LIMIT ?",
                select -> {
                    select.setObject(1, tenant.value());
                    select.setObject(2, account.value());
                    select.setObject(3, order);
                    select.setInt(4, most);
                },
                OrderRows::read);
    }

    /** Stripe has a session for it; the first one stays. */
    void opened(Order order, String session, String customer, @Nullable String url) {
        update(OPENED, opened -> {
            opened.setString(1, session);
            opened.setString(2, customer);
            opened.setString(3, url);
            setOrder(opened, 4, order);
        });
    }

    /** The key it was asked with can bring nothing any more; the next one is stored before it is used. */
    void nextAttempt(Order order) {
        update(
                "UPDATE pack_order SET attempt = ? WHERE tenant_id = ? AND order_id = ? AND attempt = ?"
                        + " AND session_id IS NULL",
                next -> {
                    next.setInt(1, order.attempt() + 1);
                    setOrder(next, 2, order);
                    next.setInt(4, order.attempt());
                });
    }

    /** It is paid, whatever was believed before; what was paid is kept before any credit is granted. */
    void paid(Order order, String session, Order.Payment payment) {
        update(PAID, paid -> {
            paid.setObject(1, BookQueries.at(payment.paidAt()));
            paid.setObject(2, payment.endsAt() == null ? null : BookQueries.at(payment.endsAt()));
            paid.setLong(3, payment.net().toNanos(RoundingMode.UNNECESSARY));
            paid.setLong(4, payment.tax().toNanos(RoundingMode.UNNECESSARY));
            paid.setString(5, session);
            paid.setObject(6, BookQueries.at(payment.paidAt().plus(Duration.ofMinutes(1))));
            setOrder(paid, 7, order);
        });
    }

    /** In the transaction that posts the lot. */
    static void granted(Connection ledger, Order order, LotId lot, Instant recordedAt) throws SQLException {
        try (PreparedStatement granted = ledger.prepareStatement(GRANTED)) {
            granted.setObject(1, lot.value());
            granted.setObject(2, BookQueries.at(recordedAt));
            setOrder(granted, 3, order);
            granted.executeUpdate();
        }
    }

    void closed(Order order, OrderState state, String reason) {
        update(CLOSED, closed -> {
            closed.setString(1, state.wire());
            closed.setString(2, reason);
            setOrder(closed, 3, order);
        });
    }

    void cancelAsked(Order order, Instant now) {
        update(
                "UPDATE pack_order SET cancel_asked_at = coalesce(cancel_asked_at, ?)"
                        + " WHERE tenant_id = ? AND order_id = ? AND state = 'open'",
                asked -> {
                    asked.setObject(1, BookQueries.at(now));
                    setOrder(asked, 2, order);
                });
    }

    /** A person must look at it. */
    void problem(Order order, String problem) {
        update(
                "UPDATE pack_order SET problem = ? WHERE tenant_id = ? AND order_id = ? AND state <> 'granted'",
                parked -> {
                    parked.setString(1, problem);
                    setOrder(parked, 2, order);
                });
    }

    void looked(Order order, Instant now) {
        update("UPDATE pack_order SET looked_at = ? WHERE tenant_id = ? AND order_id = ?", looked -> {
            looked.setObject(1, BookQueries.at(now));
            setOrder(looked, 2, order);
        });
    }

    void allDue(Instant now) {
        update(ALL_DUE, due -> due.setObject(1, BookQueries.at(now)));
    }

    /** Takes some that are due. The older an order is, the longer until the next look: a quarter of its age. */
    List<Order> claim(Instant now, Duration soonest, int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setObject(1, BookQueries.at(now));
            claim.setObject(2, BookQueries.at(now));
            claim.setString(3, soonest.toMillis() + " milliseconds");
            claim.setObject(4, BookQueries.at(now));
            claim.setInt(5, most);
            List<Order> claimed = new ArrayList<>();
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    claimed.add(OrderRows.read(rows));
                }
            }
            return claimed;
        } catch (SQLException e) {
            throw new IllegalStateException("orders cannot be read", e);
        }
    }

    /** How many wait for a person. */
    long parked() {
        return queries.all(
                        "SELECT count(*) FROM pack_order WHERE problem IS NOT NULL",
                        select -> {},
                        row -> row.getLong(1))
                .getFirst();
    }

    private Optional<Order> one(String where, BookQueries.Parameters parameters) {
        return queries.all("SELECT * FROM pack_order WHERE " + where, parameters, OrderRows::read).stream()
                .findFirst();
    }

    private static void setOrder(PreparedStatement statement, int position, Order order) throws SQLException {
        statement.setObject(position, order.tenant().value());
        statement.setObject(position + 1, Order.valueOf(order.id()).orElseThrow());
    }

    private int update(String sql, BookQueries.Parameters parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("orders cannot be written", e);
        }
    }
}
