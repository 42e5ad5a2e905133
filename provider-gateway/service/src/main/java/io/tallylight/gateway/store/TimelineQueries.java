package io.tallylight.gateway.store;

import io.tallylight.gateway.generation.GenerationKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When things happened to a generation; what happened is read by {@link GenerationQueries}. */
@ApplicationScoped
public class TimelineQueries {
    private static final String TIMES = """
            SELECT g.request, g.admitted_at, a.attempt, a.called_at, a.submitted_at, a.ended_at
            FROM generation g LEFT JOIN attempt a USING (tenant_id, generation_id)
            WHERE g.tenant_id = ? AND g.generation_id = ?
            """;

    private final Database database;

    TimelineQueries(Database database) {
        this.database = database;
    }

    /**
     * A generation's times.
     *
     * @param request what was asked for, as it is stored: JSON
     * @param admittedAt when its credits were held
     * @param jobs its jobs' times, by number
     */
    public record Times(String request, @Nullable Instant admittedAt, Map<Integer, Job> jobs) {}

    /** A job's times: the call, the provider's yes, the end. */
    public record Job(
            @Nullable Instant calledAt,
            @Nullable Instant submittedAt,
            @Nullable Instant endedAt) {}

    /** The times of one generation of the tenant. */
    public Optional<Times> times(GenerationKey key) {
        return database.with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TIMES)) {
                statement.setObject(1, key.tenant().value());
                statement.setObject(2, key.id().value());
                Map<Integer, Job> jobs = new HashMap<>();
                Times times = null;
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        times = new Times(rows.getString("request"), Rows.instant(rows, "admitted_at"), jobs);
                        int attempt = rows.getInt("attempt");
                        if (!rows.wasNull()) {
                            jobs.put(
                                    attempt,
                                    new Job(
                                            Rows.instant(rows, "called_at"),
                                            Rows.instant(rows, "submitted_at"),
                                            Rows.instant(rows, "ended_at")));
                        }
                    }
                }
                return Optional.ofNullable(times);
            }
        });
    }
}
