package io.tallylight.catalog.forecasts;

import io.agroal.api.AgroalDataSource;
import io.tallylight.catalog.documents.Author;
import io.tallylight.catalog.drafts.ForecastsMade;
import io.tallylight.catalog.forecasts.Forecast.State;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs and what they play, in the database. Whoever takes a job up has its attempt's number; a former one has not. */
@Singleton
public class ForecastRows implements ForecastsMade {
    private static final String COLUMNS = """
            tenant_id, forecast_id, state, stage, period_from, period_to, accounts, plan_id, done, total, attempts,
            cancelling, created_at, started_at, finished_at, created_by, created_by_person, failure, result
            """;
    private static final String INSERT = """
            INSERT INTO forecast (tenant_id, forecast_id, state, stage, period_from, period_to, accounts, plan_id, done,
                attempts, cancelling, created_at, created_by, created_by_person)
            VALUES (?, ?, 'queued', 'waiting', ?, ?, ?, ?, 0, 0, false, ?, ?, ?)
            """;
    private static final String INSERT_SCENARIO = """
            INSERT INTO forecast_scenario
                (tenant_id, forecast_id, position, label, version, draft, sha256, effective_from, document)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String CLAIM = """
            UPDATE forecast SET state = 'running', stage = 'reading', heartbeat_at = clock_timestamp(),
                started_at = coalesce(started_at, clock_timestamp()), attempts = attempts + 1, done = 0
            WHERE (tenant_id, forecast_id) = (
                SELECT tenant_id, forecast_id FROM forecast
                WHERE state = 'queued'
                    OR (state = 'running' AND heartbeat_at < clock_timestamp() - make_interval(secs => ?))
                ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING
            """ + COLUMNS;
    private static final String PROGRESS = """
            UPDATE forecast SET done = ?, total = ?, stage = ?, heartbeat_at = clock_timestamp()
            WHERE tenant_id = ? AND forecast_id = ? AND attempts = ? AND state = 'running' RETURNING cancelling
            """;
    private static final String FINISH = """
            UPDATE forecast SET state = ?, stage = ?, done = ?, failure = ?, result = ?, finished_at = clock_timestamp()
            WHERE tenant_id = ? AND forecast_id = ? AND attempts = ? AND state = 'running'
            """;
    private static final String GIVE_BACK = """
            UPDATE forecast SET state = 'queued', stage = 'waiting', attempts = attempts - 1
            WHERE tenant_id = ? AND forecast_id = ? AND attempts = ? AND state = 'running'
            """;
    private static final String CANCEL = """
            UPDATE forecast SET cancelling = true,
                state = CASE state WHEN 'queued' THEN 'cancelled' ELSE state END,
                stage = CASE state WHEN 'queued' THEN 'cancelled' ELSE stage END,
                finished_at = CASE state WHEN 'queued' THEN clock_timestamp() ELSE finished_at END
            WHERE tenant_id = ? AND forecast_id = ? AND state IN ('queued', 'running')
            """;
    private static final String MADE = """
            SELECT EXISTS (SELECT 1 FROM forecast_scenario AS s JOIN forecast AS f USING (tenant_id, forecast_id)
                WHERE s.tenant_id = ? AND s.sha256 = ? AND f.state = 'done')
            """;

    private final AgroalDataSource database;

    ForecastRows(AgroalDataSource database) {
        this.database = database;
    }

    /** Takes note of a job and what it plays, in one transaction. */
    void create(Forecast forecast, List<StoredScenario> scenarios) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                insert(connection, forecast);
                insert(connection, forecast, scenarios);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the forecast could not be kept", e);
        }
    }

    private static void insert(Connection connection, Forecast forecast) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, forecast.tenant().value());
            insert.setObject(2, forecast.id());
            insert.setTimestamp(3, Timestamp.from(forecast.from()));
            insert.setTimestamp(4, Timestamp.from(forecast.to()));
            insert.setArray(
                    5, connection.createArrayOf("uuid", forecast.accounts().toArray()));
            insert.setString(6, forecast.plan());
            insert.setTimestamp(7, Timestamp.from(forecast.createdAt()));
            insert.setObject(8, forecast.createdBy().key());
            insert.setObject(9, forecast.createdBy().person());
            insert.executeUpdate();
        }
    }

    private static void insert(Connection connection, Forecast forecast, List<StoredScenario> scenarios)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_SCENARIO)) {
            for (int i = 0; i < scenarios.size(); i++) {
                StoredScenario scenario = scenarios.get(i);
                insert.setObject(1, forecast.tenant().value());
                insert.setObject(2, forecast.id());
                insert.setInt(3, i);
                insert.setString(4, scenario.label());
                insert.setObject(5, scenario.version());
                insert.setString(6, scenario.draft());
                insert.setString(7, scenario.sha256());
                insert.setTimestamp(8, Timestamp.from(scenario.effectiveFrom()));
                insert.setString(9, scenario.document());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The oldest job that waits, or whose runner's heart stopped so many seconds ago; from here on it is ours. */
    Optional<Forecast> claim(int deadAfterSeconds) {
        return query(CLAIM, claim -> claim.setInt(1, deadAfterSeconds)).stream().findFirst();
    }

    Optional<Forecast> find(TenantId tenant, UUID id) {
        return query("SELECT " + COLUMNS + " FROM forecast WHERE tenant_id = ? AND forecast_id = ?", select -> {
                    select.setObject(1, tenant.value());
                    select.setObject(2, id);
                })
                .stream()
                .findFirst();
    }

    /** Newest first, older than one; null for the newest of all. */
    List<Forecast> before(TenantId tenant, @Nullable UUID id, int most) {
        return query("SELECT " + COLUMNS + """
                 FROM forecast WHERE tenant_id = ? AND (?::uuid IS NULL OR forecast_id < ?)
                ORDER BY forecast_id DESC LIMIT ?
                """, select -> {
            select.setObject(1, tenant.value());
            select.setObject(2, id);
            select.setObject(3, id);
            select.setInt(4, most);
        });
    }

    List<StoredScenario> scenarios(TenantId tenant, UUID id) {
        List<StoredScenario> scenarios = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        SELECT label, version, draft, sha256, effective_from, document FROM forecast_scenario
                        WHERE tenant_id = ? AND forecast_id = ? ORDER BY position
                        """)) {
            select.setObject(1, tenant.value());
            select.setObject(2, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    scenarios.add(new StoredScenario(
                            row.getString(1),
                            row.getObject(2, Long.class),
                            row.getString(3),
                            row.getString(4),
                            row.getTimestamp(5).toInstant(),
                            row.getString(6)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the scenarios cannot be read", e);
        }
        return scenarios;
    }

    /** What a runner hears when it tells how far it is. */
    enum Heard {
        GO_ON,
        CANCEL,
        /** Another has taken the job up, or it is over. */
        NOT_OURS
    }

    /** Tells how far a job is, and that its runner lives. */
    Heard progress(Forecast job, long done, @Nullable Long total, String stage) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(PROGRESS)) {
            update.setLong(1, done);
            update.setObject(2, total);
            update.setString(3, stage);
            mine(update, 4, job);
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    return Heard.NOT_OURS;
                }
                return row.getBoolean(1) ? Heard.CANCEL : Heard.GO_ON;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the forecast's progress could not be told", e);
        }
    }

    /** Ends a job, unless another has taken it up. */
    void finish(Forecast job, State state, long done, @Nullable String failure, @Nullable String result) {
        update(FINISH, update -> {
            update.setString(1, state.wire());
            update.setString(2, state.wire());
            update.setLong(3, done);
            update.setString(4, failure);
            update.setString(5, result);
            mine(update, 6, job);
        });
    }

    /** Lets another, or the next start, begin it anew. */
    void giveBack(Forecast job) {
        update(GIVE_BACK, update -> mine(update, 1, job));
    }

    /** Asks a job to stop; one that waits stops at once. */
    void cancel(TenantId tenant, UUID id) {
        update(CANCEL, update -> {
            update.setObject(1, tenant.value());
            update.setObject(2, id);
        });
    }

    @Override
    public boolean of(TenantId tenant, String sha256) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(MADE)) {
            select.setObject(1, tenant.value());
            select.setString(2, sha256);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the forecasts cannot be read", e);
        }
    }

    private static void mine(PreparedStatement statement, int from, Forecast job) throws SQLException {
        statement.setObject(from, job.tenant().value());
        statement.setObject(from + 1, job.id());
        statement.setInt(from + 2, job.attempts());
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private void update(String sql, Binding binding) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            binding.bind(update);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the forecast could not be changed", e);
        }
    }

    private List<Forecast> query(String sql, Binding binding) {
        List<Forecast> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            binding.bind(query);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(fromRow(row));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the forecasts cannot be read", e);
        }
        return found;
    }

    private static Forecast fromRow(ResultSet row) throws SQLException {
        Set<UUID> accounts = new LinkedHashSet<>();
        for (Object account : (Object[]) row.getArray("accounts").getArray()) {
            accounts.add((UUID) account);
        }
        return new Forecast(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("forecast_id", UUID.class),
                State.of(row.getString("state")),
                row.getString("stage"),
                row.getTimestamp("period_from").toInstant(),
                row.getTimestamp("period_to").toInstant(),
                accounts,
                row.getString("plan_id"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getInt("attempts"),
                row.getBoolean("cancelling"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                new Author(row.getObject("created_by", UUID.class), row.getObject("created_by_person", UUID.class)),
                row.getString("failure"),
                row.getString("result"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp stamp = row.getTimestamp(column);
        return stamp == null ? null : stamp.toInstant();
    }
}
