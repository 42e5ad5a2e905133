package io.tallylight.billing.purchases;

import io.tallylight.billing.books.ScopeJson;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.LotId;
import io.tallylight.values.Money;
import io.tallylight.values.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From a row of {@code pack_order}. */
final class OrderRows {
    private OrderRows() {}

    static Order read(ResultSet row) throws SQLException {
        UUID lot = row.getObject("lot_id", UUID.class);
        return new Order(
                Order.idOf(row.getObject("order_id", UUID.class)),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                terms(row),
                OrderState.parse(row.getString("state")),
                row.getInt("attempt"),
                row.getString("session_id"),
                row.getString("customer_id"),
                row.getString("checkout_url"),
                instant(row, "cancel_asked_at"),
                payment(row),
                lot == null ? null : new LotId(lot),
                instant(row, "granted_at"),
                row.getString("reason"),
                row.getString("problem"),
                instant(row, "looked_at"));
    }

    private static OrderTerms terms(ResultSet row) throws SQLException {
        return new OrderTerms(
                row.getString("pack"),
                row.getString("pack_name"),
                row.getInt("quantity"),
                new Credits(row.getLong("credits")),
                Money.ofNanos(row.getLong("price"), row.getString("currency")),
                row.getLong("catalog_version"),
                row.getObject("valid_days", Integer.class),
                ScopeJson.read(row.getString("scope")),
                row.getString("success_url"),
                row.getString("cancel_url"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static Order.@Nullable Payment payment(ResultSet row) throws SQLException {
        Instant paidAt = instant(row, "paid_at");
        String currency = row.getString("currency");
        return paidAt == null
                ? null
                : new Order.Payment(
                        paidAt,
                        Money.ofNanos(row.getLong("net_paid"), currency),
                        Money.ofNanos(row.getLong("tax_paid"), currency),
                        instant(row, "ends_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
