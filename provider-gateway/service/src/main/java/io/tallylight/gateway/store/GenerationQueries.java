package io.tallylight.gateway.store;

import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.GenerationState;
import io.tallylight.values.AccountId;
import io.tallylight.values.GenerationId;
import io.tallylight.values.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads generations, always within one tenant; only a start looks across all of them. */
@ApplicationScoped
public class GenerationQueries {
    private final Database database;

    GenerationQueries(Database database) {
        this.database = database;
    }

    /** One generation of the tenant. */
    public Optional<Generation> find(GenerationKey key) {
        return one(
                "SELECT * FROM generation WHERE tenant_id = ? AND generation_id = ?",
                key.tenant().value(),
                key.id().value());
    }

    /** The generation that the account's idempotency key names. */
    public Optional<Generation> findByIdempotencyKey(TenantId tenant, AccountId account, String idempotencyKey) {
        return one(
                "SELECT * FROM generation WHERE tenant_id = ? AND account_id = ? AND idempotency_key = ?",
                tenant.value(),
                account.value(),
                idempotencyKey);
    }

    /**
     * A page of generations, newest first.
     *
     * @param account only this account's, where given
     * @param externalId only the account of that external id, where given
     * @param states only these, where any is given
     * @param code only those that ended for this reason, where given
     * @param before only those older than this, where given
     * @param rows at most so many
     */
    public List<Generation> list(
            TenantId tenant,
            @Nullable AccountId account,
            @Nullable String externalId,
            Set<GenerationState> states,
            @Nullable String code,
            @Nullable GenerationId before,
            int rows) {
        StringBuilder sql = new StringBuilder("SELECT * FROM generation WHERE tenant_id = ?");
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        filter(sql, values, " AND account_id = ?", account == null ? null : account.value());
        filter(sql, values, " AND account_external_id = ?", externalId);
        if (!states.isEmpty()) {
            sql.append(" AND state IN (?")
                    .append(", ?".repeat(states.size() - 1))
                    .append(')');
            states.forEach(state -> values.add(state.wire()));
            if (states.stream().noneMatch(GenerationState::terminal)) {
                sql.append(" AND open");
            }
        }
        filter(sql, values, " AND code = ?", code);
        filter(sql, values, " AND generation_id < ?", before == null ? null : before.value());
        sql.append(" ORDER BY generation_id DESC LIMIT ").append(rows);
        return many(sql.toString(), values.toArray());
    }

    /** Everything a start must take up again: not ended, or with a hold to release. */
    public List<Generation> open() {
        return many("SELECT * FROM generation WHERE open AND state <> 'unknown' ORDER BY generation_id");
    }

    /** Generations that will never run, of which a hold may be open; only those given up before that instant. */
    public List<Generation> releasesDue(Instant before) {
        return many(
                "SELECT * FROM generation WHERE open AND release_due AND ended_at < ?::timestamptz"
                        + " ORDER BY generation_id LIMIT 500",
                before.toString());
    }

    /** Unknown generations whose hold the ledger may end by now. */
    public List<Generation> unknownUntil(Instant now) {
        return many(
                "SELECT * FROM generation WHERE open AND state = 'unknown' AND hold_until <= ?::timestamptz"
                        + " ORDER BY generation_id LIMIT 500",
                now.toString());
    }

    /** A generation's jobs, in order. */
    public List<Attempt> attempts(GenerationKey key) {
        return database.with(connection -> AttemptRows.of(connection, key));
    }

    /** A generation's clips, in order. */
    public List<Clip> clips(GenerationKey key) {
        String sql = "SELECT * FROM clip WHERE tenant_id = ? AND generation_id = ? ORDER BY clip";
        return database.with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                set(statement, key.tenant().value(), key.id().value());
                List<Clip> clips = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        clips.add(Rows.clip(rows));
                    }
                }
                return List.copyOf(clips);
            }
        });
    }

    private static void filter(StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private Optional<Generation> one(String sql, Object... values) {
        return many(sql, values).stream().findFirst();
    }

    private List<Generation> many(String sql, Object... values) {
        return database.with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                set(statement, values);
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

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
