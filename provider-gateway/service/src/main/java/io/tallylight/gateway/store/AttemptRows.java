package io.tallylight.gateway.store;

import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptMove;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.GenerationKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Jobs at providers, row by row or many at a time. */
final class AttemptRows {
    private static final String INSERT = """
            INSERT INTO attempt (tenant_id, generation_id, attempt, round, candidate_id, first_clip, clips, state)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::smallint[], ?::smallint[], ?::text[], ?::smallint[],
                ?::smallint[], ?::text[])
            """;

    private static final String MOVE = """
            UPDATE attempt a
            SET state = m.next,
                provider_job_id = coalesce(m.provider_job_id, a.provider_job_id),
                called_at = CASE WHEN m.next = 'calling' THEN m.at ELSE a.called_at END,
                submitted_at = CASE WHEN m.next = 'submitted' THEN m.at ELSE a.submitted_at END,
                ended_at = CASE WHEN m.over THEN m.at END,
                code = m.code,
                reason = m.reason
            FROM unnest(?::uuid[], ?::uuid[], ?::smallint[], ?::text[], ?::text[], ?::boolean[], ?::text[], ?::text[],
                ?::text[], ?::timestamptz[])
              AS m(tenant_id, generation_id, attempt, before, next, over, provider_job_id, code, reason, at)
            WHERE a.tenant_id = m.tenant_id AND a.generation_id = m.generation_id AND a.attempt = m.attempt
              AND a.state = m.before
            RETURNING a.tenant_id, a.generation_id, a.attempt
            """;

    private static final String OVER = """
            UPDATE attempt a
            SET state = e.state, ended_at = e.at, code = e.code, reason = e.reason
            FROM unnest(?::uuid[], ?::uuid[], ?::smallint[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
              AS e(tenant_id, generation_id, attempt, state, code, reason, at)
            WHERE a.tenant_id = e.tenant_id AND a.generation_id = e.generation_id AND a.attempt = e.attempt
              AND a.state <> e.state
            """;

    private static final String OF = "SELECT * FROM attempt WHERE tenant_id = ? AND generation_id = ? ORDER BY attempt";

    private AttemptRows() {}

    /** A job together with whose it is. */
    record Of(GenerationKey generation, Attempt attempt, Instant at) {}

    /** Names a job. */
    record Which(GenerationKey generation, int attempt) {}

    static void insert(Connection connection, List<Of> attempts) throws SQLException {
        if (attempts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            new Columns<>(connection, statement, attempts)
                    .add("uuid", a -> a.generation().tenant().value())
                    .add("uuid", a -> a.generation().id().value())
                    .add("smallint", a -> a.attempt().number())
                    .add("smallint", a -> a.attempt().round())
                    .add("text", a -> a.attempt().candidateId())
                    .add("smallint", a -> a.attempt().range().first())
                    .add("smallint", a -> a.attempt().range().count())
                    .add("text", a -> a.attempt().state().wire());
            statement.executeUpdate();
        }
    }

    /** Takes the steps that are still possible, and says which. */
    static Set<Which> move(Connection connection, List<AttemptMove> moves) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            new Columns<>(connection, statement, moves)
                    .add("uuid", m -> m.generation().tenant().value())
                    .add("uuid", m -> m.generation().id().value())
                    .add("smallint", AttemptMove::attempt)
                    .add("text", m -> m.from().wire())
                    .add("text", m -> m.to().wire())
                    .add("boolean", m -> m.to().ended())
                    .add("text", AttemptMove::providerJobId)
                    .add("text", AttemptMove::code)
                    .add("text", AttemptMove::reason)
                    .add("timestamptz", AttemptMove::at);
            Set<Which> moved = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    moved.add(new Which(Rows.key(rows), rows.getInt("attempt")));
                }
            }
            return moved;
        }
    }

    /** Leaves jobs in their last states. */
    static void over(Connection connection, List<Of> attempts) throws SQLException {
        List<Of> ended = attempts.stream()
                .filter(a -> a.attempt().state() != AttemptState.INTENT)
                .toList();
        if (ended.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(OVER)) {
            new Columns<>(connection, statement, ended)
                    .add("uuid", a -> a.generation().tenant().value())
                    .add("uuid", a -> a.generation().id().value())
                    .add("smallint", a -> a.attempt().number())
                    .add("text", a -> a.attempt().state().wire())
                    .add("text", a -> a.attempt().code())
                    .add("text", a -> a.attempt().reason())
                    .add("timestamptz", Of::at);
            statement.executeUpdate();
        }
    }

    static List<Attempt> of(Connection connection, GenerationKey generation) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF)) {
            statement.setObject(1, generation.tenant().value());
            statement.setObject(2, generation.id().value());
            List<Attempt> attempts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    attempts.add(Rows.attempt(rows));
                }
            }
            return List.copyOf(attempts);
        }
    }
}
