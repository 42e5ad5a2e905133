package io.tallylight.gateway.store;

import io.tallylight.gateway.generation.ClipRange;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.GenerationState;
import io.tallylight.gateway.generation.Offer;
import io.tallylight.gateway.generation.VideoRequest;
import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What a statement is compared with. Looks across all tenants: they share the accounts at the providers, and one tenant's
 * job must not be taken for another's.
 */
@ApplicationScoped
public class ReconciliationQueries {
    private static final int MOST_UNLISTED = 1_000;

    /** No index serves this: it is read rarely, and its index would cost each of a job's steps. */
    private static final String LOST = """
            SELECT a.tenant_id, a.generation_id, a.attempt, a.candidate_id, a.first_clip, a.clips, a.called_at,
                   a.state AS attempt_state, g.state, g.account_id, g.request, g.offers
            FROM attempt a
            JOIN generation g ON g.tenant_id = a.tenant_id AND g.generation_id = a.generation_id
            WHERE a.state IN ('unknown', 'calling') AND a.called_at IS NOT NULL
            ORDER BY a.generation_id, a.attempt
            """;

    private static final String KNOWN = """
            SELECT l.tail, o.offer ->> 'provider' AS provider, a.tenant_id, a.generation_id, a.attempt
            FROM unnest(?::text[]) AS l(tail)
            JOIN attempt a ON substring(a.provider_job_id FROM '[^/]*$') = l.tail
            JOIN generation g ON g.tenant_id = a.tenant_id AND g.generation_id = a.generation_id
            JOIN LATERAL jsonb_array_elements(g.offers) AS o(offer) ON o.offer ->> 'candidate_id' = a.candidate_id
            """;

    private static final String UNLISTED = """
            SELECT a.generation_id, a.attempt, a.provider_job_id
            FROM attempt a
            JOIN generation g ON g.tenant_id = a.tenant_id AND g.generation_id = a.generation_id
            WHERE a.tenant_id = ? AND a.provider_job_id IS NOT NULL
              AND a.submitted_at >= ?::timestamptz AND a.submitted_at <= ?::timestamptz
              AND NOT EXISTS (SELECT FROM unnest(?::text[]) AS l(tail)
                              WHERE l.tail = substring(a.provider_job_id FROM '[^/]*$'))
              AND EXISTS (SELECT FROM jsonb_array_elements(g.offers) AS o(offer)
                          WHERE o.offer ->> 'candidate_id' = a.candidate_id
                            AND o.offer ->> 'provider' = ANY (?::text[]))
            ORDER BY a.generation_id, a.attempt
            """;

    private final Database database;

    ReconciliationQueries(Database database) {
        this.database = database;
    }

    /**
     * A job whose submission was not answered, or not yet.
     *
     * @param inFlight whether the answer may still come
     * @param state of its generation
     */
    public record Lost(
            GenerationKey generation,
            int attempt,
            ClipRange range,
            AccountId account,
            VideoRequest request,
            Offer offer,
            Instant calledAt,
            boolean inFlight,
            GenerationState state) {}

    /** A job whose id a statement lists, by the last part of the id. */
    public record Known(String tail, String provider, GenerationKey generation, int attempt) {}

    /** A job of ours that a statement should list and does not. */
    public record Unlisted(UUID generation, int attempt, String jobId) {}

    /** Every job that is lost or in flight. */
    public List<Lost> lost() {
        return database.with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LOST);
                    ResultSet rows = statement.executeQuery()) {
                List<Lost> lost = new ArrayList<>();
                while (rows.next()) {
                    lost.add(lost(rows));
                }
                return List.copyOf(lost);
            }
        });
    }

    /** Those of the ids that some job of ours has. */
    public List<Known> known(Collection<String> tails) {
        return database.with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
                statement.setArray(1, connection.createArrayOf("text", tails.toArray()));
                List<Known> known = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        known.add(new Known(
                                rows.getString("tail"),
                                rows.getString("provider"),
                                Rows.key(rows),
                                rows.getInt("attempt")));
                    }
                }
                return List.copyOf(known);
            }
        });
    }

    /** The tenant's jobs that these providers took in that time and that are not among the ids; the first thousand. */
    public List<Unlisted> unlisted(
            TenantId tenant, Instant from, Instant until, Collection<String> tails, Collection<String> providers) {
        return database.with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(UNLISTED)) {
                statement.setMaxRows(MOST_UNLISTED);
                statement.setObject(1, tenant.value());
                statement.setString(2, from.toString());
                statement.setString(3, until.toString());
                statement.setArray(4, connection.createArrayOf("text", tails.toArray()));
                statement.setArray(5, connection.createArrayOf("text", providers.toArray()));
                List<Unlisted> unlisted = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        unlisted.add(new Unlisted(
                                rows.getObject("generation_id", UUID.class),
                                rows.getInt("attempt"),
                                rows.getString("provider_job_id")));
                    }
                }
                return List.copyOf(unlisted);
            }
        });
    }

    private static Lost lost(ResultSet row) throws SQLException {
        String candidate = row.getString("candidate_id");
        Offer offer = StoredJson.offers(row.getString("offers")).stream()
                .filter(one -> one.candidateId().equals(candidate))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(candidate + " was not quoted"));
        return new Lost(
                Rows.key(row),
                row.getInt("attempt"),
                new ClipRange(row.getInt("first_clip"), row.getInt("clips")),
                new AccountId(row.getObject("account_id", UUID.class)),
                StoredJson.request(row.getString("request")),
                offer,
                Rows.instantOf(row, "called_at"),
                row.getString("attempt_state").equals("calling"),
                GenerationState.parse(row.getString("state")));
    }
}
