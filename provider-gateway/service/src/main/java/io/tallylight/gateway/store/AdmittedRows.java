package io.tallylight.gateway.store;

import io.tallylight.gateway.generation.Admission;
import io.tallylight.gateway.generation.AttemptMove;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.GenerationKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Generations between the ledger's yes and their end. */
final class AdmittedRows {
    /** An id never holds this; it is quoted all the same, where PostgreSQL's array text needs it. */
    private static final String SEPARATOR = "\n";

    private static final String ADMIT = """
            UPDATE generation g
            SET state = 'admitted', admitted = string_to_array(a.admitted, E'\\n'), held_micros = a.held,
                admitted_at = a.at, breaches = a.breaches
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::timestamptz[], ?::jsonb[])
              AS a(tenant_id, generation_id, admitted, held, at, breaches)
            WHERE g.tenant_id = a.tenant_id AND g.generation_id = a.generation_id AND g.state = 'accepted'
            RETURNING g.tenant_id, g.generation_id
            """;

    private static final String ADVANCE = """
            UPDATE generation g
            SET state = m.state
            FROM unnest(?::uuid[], ?::uuid[], ?::text[]) AS m(tenant_id, generation_id, state)
            WHERE g.tenant_id = m.tenant_id AND g.generation_id = m.generation_id
              AND (g.state = 'admitted' OR (g.state = 'submitting' AND m.state = 'running'))
            """;

    private AdmittedRows() {}

    static Set<GenerationKey> update(Connection connection, List<Admission> admissions) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ADMIT)) {
            new Columns<>(connection, statement, admissions)
                    .add("uuid", a -> a.generation().tenant().value())
                    .add("uuid", a -> a.generation().id().value())
                    .add("text", a -> String.join(SEPARATOR, a.admitted()))
                    .add("bigint", a -> a.held().micros())
                    .add("timestamptz", Admission::at)
                    .add("text", a -> a.breaches().isEmpty() ? null : StoredJson.text(a.breaches()));
            Set<GenerationKey> admitted = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    admitted.add(Rows.key(rows));
                }
            }
            return admitted;
        }
    }

    /** A generation is submitting with its first call, and running with its first job at a provider. */
    static void advance(Connection connection, List<AttemptMove> moves) throws SQLException {
        List<AttemptMove> steps = moves.stream()
                .filter(m -> m.to() == AttemptState.CALLING || m.to() == AttemptState.SUBMITTED)
                .toList();
        if (steps.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            new Columns<>(connection, statement, steps)
                    .add("uuid", m -> m.generation().tenant().value())
                    .add("uuid", m -> m.generation().id().value())
                    .add("text", m -> m.to() == AttemptState.SUBMITTED ? "running" : "submitting");
            statement.executeUpdate();
        }
    }
}
