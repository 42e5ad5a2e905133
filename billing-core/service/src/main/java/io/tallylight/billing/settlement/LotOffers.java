package io.tallylight.billing.settlement;

import io.tallylight.ledger.LotSource;
import io.tallylight.ledger.LotTerms;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which pack a lot was bought as. That never changes, so it is asked for once. */
@Singleton
public class LotOffers {
    /** Above this everything is forgotten and asked again. */
    private static final int MOST_REMEMBERED = 200_000;

    private static final String NONE = "";
    private static final String SELECT = """
            SELECT o.lot_id, o.pack FROM pack_order o
            JOIN unnest(?::uuid[], ?::uuid[]) AS c (tenant_id, lot_id) USING (tenant_id, lot_id)
            """;

    private final Map<UUID, String> packs = new ConcurrentHashMap<>();

    /** A lot and whose it is. */
    record Owned(TenantId tenant, LotTerms lot) {}

    /** Looks up those that are not known yet. */
    void learn(Connection connection, Collection<Owned> lots) throws SQLException {
        Map<UUID, UUID> unknown = new LinkedHashMap<>();
        for (Owned owned : lots) {
            UUID lot = owned.lot().id().value();
            if (owned.lot().source() == LotSource.PACK && !packs.containsKey(lot)) {
                unknown.put(lot, owned.tenant().value());
            }
        }
        if (unknown.isEmpty()) {
            return;
        }
        if (packs.size() > MOST_REMEMBERED) {
            packs.clear();
        }
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setArray(1, connection.createArrayOf("uuid", unknown.values().toArray()));
            select.setArray(2, connection.createArrayOf("uuid", unknown.keySet().toArray()));
            try (ResultSet rows = select.executeQuery()) {
                unknown.keySet().forEach(lot -> packs.put(lot, NONE));
                while (rows.next()) {
                    packs.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
        }
    }

    /** The pack, of a lot that was learned; null where it was bought as none. */
    @Nullable
    String of(LotTerms lot) {
        String pack = packs.getOrDefault(lot.id().value(), NONE);
        return pack.isEmpty() ? null : pack;
    }
}
