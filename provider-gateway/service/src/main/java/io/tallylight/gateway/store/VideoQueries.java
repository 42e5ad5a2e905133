package io.tallylight.gateway.store;

import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.values.AccountId;
import io.tallylight.values.GenerationId;
import io.tallylight.values.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Generations whose videos have not been deleted by their owner, of those that were ever admitted. */
@ApplicationScoped
public class VideoQueries {
    private static final String THERE = """
            SELECT g.* FROM generation g WHERE g.tenant_id = ? AND g.admitted IS NOT NULL
              AND NOT EXISTS (SELECT FROM video_deleted d
                              WHERE d.tenant_id = g.tenant_id AND d.generation_id = g.generation_id)""";

    private final Database database;

    VideoQueries(Database database) {
        this.database = database;
    }

    /** One of the tenant. */
    public Optional<Generation> find(GenerationKey key) {
        return read(
                        THERE + " AND g.generation_id = ?",
                        List.of(key.tenant().value(), key.id().value()))
                .stream()
                .findFirst();
    }

    /**
     * A page.
     *
     * @param account only this account's, where given
     * @param after those that come after this one in that order, where given
     * @param ascending oldest first; else newest first
     * @param rows at most so many
     */
    public List<Generation> list(
            TenantId tenant, @Nullable AccountId account, @Nullable GenerationId after, boolean ascending, int rows) {
        StringBuilder sql = new StringBuilder(THERE);
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        if (account != null) {
            sql.append(" AND g.account_id = ?");
            values.add(account.value());
        }
        if (after != null) {
            sql.append(ascending ? " AND g.generation_id > ?" : " AND g.generation_id < ?");
            values.add(after.value());
        }
        sql.append(ascending ? " ORDER BY g.generation_id LIMIT " : " ORDER BY g.generation_id DESC LIMIT ")
                .append(rows);
        return read(sql.toString(), values);
    }

    /** Marks a video as deleted; a second time changes nothing. */
    public void delete(GenerationKey key, Instant at) {
        String sql = """
                INSERT INTO video_deleted (tenant_id, generation_id, deleted_at) VALUES (?, ?, ?::timestamptz)
                ON CONFLICT DO NOTHING
                """;
        database.inTransaction(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(sql)) {
                statement.setObject(1, key.tenant().value());
                statement.setObject(2, key.id().value());
                statement.setString(3, at.toString());
                return statement.executeUpdate();
            }
        });
    }

    private List<Generation> read(String sql, List<Object> values) {
        return database.with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                List<Generation> generations = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        generations.add(Rows.generation(rows));
                    }
                }
                return List.copyOf(generations);
            }
        });
    }
}
