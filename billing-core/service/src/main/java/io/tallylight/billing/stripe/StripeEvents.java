package io.tallylight.billing.stripe;

import io.agroal.api.AgroalDataSource;
import io.tallylight.billing.books.BookQueries;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The events as they came, and how far each is. */
@Singleton
class StripeEvents {
    /** Longer than any work with an event takes; one whose worker died is worked again after it. */
    static final Duration LEASE = Duration.ofSeconds(90);

    private static final String STORE = """
            INSERT INTO stripe_event
                (event_id, type, api_version, created_at, received_at, payload, state, next_look_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_id) DO NOTHING
            """;
    private static final String CLAIM = """
            UPDATE stripe_event SET attempts = attempts + 1, next_look_at = ?
            WHERE event_id IN (SELECT event_id FROM stripe_event WHERE state = 'waiting' AND next_look_at <= ?
                               ORDER BY next_look_at LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING *
            """;
    private static final String END =
            "UPDATE stripe_event SET state = ?, detail = ?, worked_at = ? WHERE event_id = ? AND state = 'waiting'";
    private static final String LATER =
            "UPDATE stripe_event SET detail = ?, next_look_at = ? WHERE event_id = ? AND state = 'waiting'";

    private final AgroalDataSource database;
    private final BookQueries queries;

    StripeEvents(AgroalDataSource database, BookQueries queries) {
        this.database = database;
        this.queries = queries;
    }

    /** An event that is to be worked. */
    record Waiting(StripeEvent event, int attempts) {}

    /** Keeps it; false where it was known. */
    boolean store(StripeEvent event, boolean handled, Instant now) {
        return update(STORE, insert -> {
                    insert.setString(1, event.id());
                    insert.setString(2, event.type());
                    insert.setString(3, event.apiVersion());
                    insert.setObject(4, BookQueries.at(event.createdAt()));
                    insert.setObject(5, BookQueries.at(now));
                    insert.setString(6, event.payload());
                    insert.setString(7, handled ? "waiting" : "ignored");
                    insert.setObject(8, BookQueries.at(now));
                })
                == 1;
    }

    /** Takes some that wait; nobody else gets them until the lease is over. */
    List<Waiting> claim(Instant now, int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setObject(1, BookQueries.at(now.plus(LEASE)));
            claim.setObject(2, BookQueries.at(now));
            claim.setInt(3, most);
            List<Waiting> claimed = new ArrayList<>();
            try (ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    claimed.add(read(rows));
                }
            }
            return claimed;
        } catch (SQLException e) {
            throw new IllegalStateException("events cannot be read", e);
        }
    }

    void end(String event, String state, String detail, Instant now) {
        update(END, end -> {
            end.setString(1, state);
            end.setString(2, detail);
            end.setObject(3, BookQueries.at(now));
            end.setString(4, event);
        });
    }

    void later(String event, String detail, Instant next) {
        update(LATER, later -> {
            later.setString(1, detail);
            later.setObject(2, BookQueries.at(next));
            later.setString(3, event);
        });
    }

    long parked() {
        return queries.all(
                        "SELECT count(*) FROM stripe_event WHERE state = 'parked'", select -> {}, row -> row.getLong(1))
                .getFirst();
    }

    private static Waiting read(ResultSet row) throws SQLException {
        return new Waiting(
                new StripeEvent(
                        row.getString("event_id"),
                        row.getString("type"),
                        row.getString("api_version"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("payload")),
                row.getInt("attempts"));
    }

    private int update(String sql, BookQueries.Parameters parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("events cannot be written", e);
        }
    }
}
