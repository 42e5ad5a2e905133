package io.tallylight.gateway.store;

import io.tallylight.gateway.generation.GenerationKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What metering must be told, until it has it for good. */
@ApplicationScoped
public class Outbox {
    private static final String PENDING =
            "SELECT tenant_id, generation_id, clip FROM usage_outbox ORDER BY generation_id, clip DESC";

    private static final String FORGET = """
            DELETE FROM usage_outbox o
            USING unnest(?::uuid[], ?::uuid[], ?::smallint[]) AS d(tenant_id, generation_id, clip)
            WHERE o.tenant_id = d.tenant_id AND o.generation_id = d.generation_id AND o.clip = d.clip
            """;

    private final Database database;

    Outbox(Database database) {
        this.database = database;
    }

    /**
     * One row: a clip, or {@link io.tallylight.gateway.generation.Ending#END}.
     *
     * @param generation whose
     * @param clip counted from 0
     */
    public record Row(GenerationKey generation, int clip) {}

    /** What a start must tell again: the clips, and the end where there is one, of each generation. */
    public Map<GenerationKey, List<Integer>> pending() {
        return database.with(connection -> {
            Map<GenerationKey, List<Integer>> pending = new LinkedHashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(PENDING);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    pending.computeIfAbsent(Rows.key(rows), key -> new ArrayList<>())
                            .add(rows.getInt("clip"));
                }
            }
            return pending;
        });
    }

    /** Metering has these for good. */
    public void forget(Collection<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Row> all = List.copyOf(rows);
        database.inTransaction(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(FORGET)) {
                new Columns<>(tx, statement, all)
                        .add("uuid", r -> r.generation().tenant().value())
                        .add("uuid", r -> r.generation().id().value())
                        .add("smallint", Row::clip);
                return statement.executeUpdate();
            }
        });
    }
}
