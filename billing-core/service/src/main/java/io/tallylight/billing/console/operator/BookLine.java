package io.tallylight.billing.console.operator;

import io.quarkus.qute.TemplateData;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.LedgerRows;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.Money;
import io.tallylight.values.TenantId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one generation came to in the books, as its last settlement left it.
 *
 * @param seconds charged
 * @param credits captured
 * @param promotional the part of them that brought no revenue
 * @param uncollected owed, but not there to be taken
 * @param costBasis {@code catalog} or {@code reported}
 * @param last whether nothing more is expected
 */
@TemplateData
public record BookLine(
        UUID hold,
        Instant settledAt,
        long revision,
        BigDecimal seconds,
        Credits credits,
        Credits promotional,
        Credits uncollected,
        Money revenue,
        Money cost,
        String costBasis,
        boolean last,
        String model,
        String provider) {
    private static final String LINES = "SELECT * FROM generation_book WHERE tenant_id = ? AND generation_id = ANY (?)";
    private static final int MICRO_DECIMALS = 6;
    private static final int RATIO_DECIMALS = 12;

    /** Revenue less cost. */
    public Money margin() {
        return revenue.minus(cost);
    }

    /** The margin as a share of revenue; null where there is none. */
    public @Nullable BigDecimal marginRatio() {
        return revenue.amount().signum() <= 0
                ? null
                : margin().amount().divide(revenue.amount(), RATIO_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** Whether more was paid for it than it brought. */
    public boolean atALoss() {
        return margin().amount().signum() < 0;
    }

    /** The lines of those of the tenant's generations that were settled, by their ids as text. */
    static Map<String, BookLine> of(BookQueries books, TenantId tenant, Collection<GenerationId> generations) {
        Object[] ids = generations.stream().map(GenerationId::value).toArray();
        Map<String, BookLine> lines = new HashMap<>();
        books.all(
                        LINES,
                        select -> {
                            select.setObject(1, tenant.value());
                            select.setArray(2, select.getConnection().createArrayOf("uuid", ids));
                        },
                        row -> Map.entry(new GenerationId(LedgerRows.uuid(row, "generation_id")).toString(), line(row)))
                .forEach(line -> lines.put(line.getKey(), line.getValue()));
        return lines;
    }

    private static BookLine line(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new BookLine(
                LedgerRows.uuid(row, "hold_id"),
                LedgerRows.instant(row, "settled_at"),
                row.getLong("revision"),
                plain(BigDecimal.valueOf(row.getLong("seconds"), MICRO_DECIMALS)),
                new Credits(row.getLong("credits")),
                new Credits(row.getLong("promotional")),
                new Credits(row.getLong("uncollected")),
                Money.ofNanos(row.getLong("revenue"), currency),
                Money.ofNanos(row.getLong("provider_cost"), currency),
                row.getString("cost_basis"),
                row.getBoolean("final"),
                row.getString("model"),
                row.getString("provider"));
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
}
