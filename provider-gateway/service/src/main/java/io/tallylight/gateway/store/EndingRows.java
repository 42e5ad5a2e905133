package io.tallylight.gateway.store;

import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.Ending;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.GenerationState;
import io.tallylight.values.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes how generations ended: state, jobs, clips, and the outbox rows by which metering will be told, in the
 * transaction of the caller.
 */
final class EndingRows {
    private static final String GENERATIONS = """
            UPDATE generation g
            SET state = e.state, open = e.open OR g.release_due, ended_at = e.at, code = e.code, reason = e.reason,
                clips_delivered = e.clips, delivered_seconds = e.delivered, billable_seconds = e.billable,
                surplus_seconds = e.surplus, provider_cost = e.cost, provider_currency = e.currency
            FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::boolean[], ?::timestamptz[], ?::text[], ?::text[],
                ?::smallint[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::text[])
              AS e(tenant_id, generation_id, state, open, at, code, reason, clips, delivered, billable, surplus, cost,
                currency)
            WHERE g.tenant_id = e.tenant_id AND g.generation_id = e.generation_id
              AND g.state IN ('admitted', 'submitting', 'running', 'unknown') AND g.state <> e.state
            RETURNING g.tenant_id, g.generation_id
            """;

    private static final String CLIPS = """
            INSERT INTO clip (tenant_id, generation_id, clip, attempt, file, bytes, delivered_seconds, billable_seconds)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::smallint[], ?::smallint[], ?::text[], ?::bigint[],
                ?::numeric[], ?::numeric[])
            ON CONFLICT DO NOTHING
            """;

    private static final String OUTBOX = """
            INSERT INTO usage_outbox (tenant_id, generation_id, clip)
            SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::smallint[])
            ON CONFLICT DO NOTHING
            """;

    private EndingRows() {}

    /** A clip together with whose it is. */
    private record ClipOf(GenerationKey generation, Clip clip) {}

    /** Ends those that have not ended yet, and says which. */
    static Set<GenerationKey> write(Connection connection, List<Ending> endings) throws SQLException {
        Set<GenerationKey> ended = generations(connection, endings);
        List<Ending> mine =
                endings.stream().filter(e -> ended.contains(e.generation())).toList();
        AttemptRows.over(
                connection,
                mine.stream()
                        .flatMap(e -> e.attempts().stream().map(a -> new AttemptRows.Of(e.generation(), a, e.at())))
                        .toList());
        List<ClipOf> clips = mine.stream()
                .flatMap(e -> e.clips().stream().map(clip -> new ClipOf(e.generation(), clip)))
                .toList();
        clips(connection, clips);
        outbox(connection, mine, clips);
        return ended;
    }

    private static Set<GenerationKey> generations(Connection connection, List<Ending> endings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GENERATIONS)) {
            new Columns<>(connection, statement, endings)
                    .add("uuid", e -> e.generation().tenant().value())
                    .add("uuid", e -> e.generation().id().value())
                    .add("text", e -> e.state().wire())
                    .add("boolean", e -> e.state() == GenerationState.UNKNOWN)
                    .add("timestamptz", Ending::at)
                    .add("text", Ending::code)
                    .add("text", Ending::reason)
                    .add("smallint", e -> e.delivered().clips())
                    .add("numeric", e -> e.delivered().deliveredSeconds().toPlainString())
                    .add("numeric", e -> e.delivered().billableSeconds().toPlainString())
                    .add("numeric", e -> e.delivered().surplusSeconds().toPlainString())
                    .add("numeric", e -> cost(e, Money::toDecimalText))
                    .add("text", e -> cost(e, Money::currency));
            Set<GenerationKey> ended = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ended.add(Rows.key(rows));
                }
            }
            return ended;
        }
    }

    private static @Nullable String cost(Ending ending, Function<Money, String> part) {
        Money cost = ending.delivered().providerCost();
        return cost == null ? null : part.apply(cost);
    }

    private static void clips(Connection connection, List<ClipOf> clips) throws SQLException {
        if (clips.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(CLIPS)) {
            new Columns<>(connection, statement, clips)
                    .add("uuid", c -> c.generation().tenant().value())
                    .add("uuid", c -> c.generation().id().value())
                    .add("smallint", c -> c.clip().number())
                    .add("smallint", c -> c.clip().attempt())
                    .add("text", c -> c.clip().file())
                    .add("bigint", c -> c.clip().bytes())
                    .add("numeric", c -> c.clip().seconds().delivered().toPlainString())
                    .add("numeric", c -> c.clip().seconds().billable().toPlainString());
            statement.executeUpdate();
        }
    }

    private static void outbox(Connection connection, List<Ending> endings, List<ClipOf> clips) throws SQLException {
        record Due(GenerationKey generation, int clip) {}
        List<Due> due = new ArrayList<>();
        clips.forEach(clip -> due.add(new Due(clip.generation(), clip.clip().number())));
        endings.stream().filter(e -> e.outcome() != null).forEach(e -> due.add(new Due(e.generation(), Ending.END)));
        if (due.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(OUTBOX)) {
            new Columns<>(connection, statement, due)
                    .add("uuid", d -> d.generation().tenant().value())
                    .add("uuid", d -> d.generation().id().value())
                    .add("smallint", Due::clip);
            statement.executeUpdate();
        }
    }
}
