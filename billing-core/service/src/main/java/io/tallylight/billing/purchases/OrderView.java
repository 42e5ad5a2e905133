package io.tallylight.billing.purchases;

import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.LotId;
import io.tallylight.values.Money;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An order as the API shows it.
 *
 * @param credits of the whole order
 * @param price of the whole order, net of tax
 * @param tax that was paid on top; once it is paid
 * @param state open, paid (in passing), granted, failed, expired or cancelled
 * @param checkoutUrl where to pay; while it is open
 * @param lotId the credits; once they are granted
 * @param endsAt from when they pay nothing any more
 * @param reason why it is closed without credits
 * @param problem why somebody must look at it; the tenant's keys only
 */
@Schema(name = "Order")
public record OrderView(
        String orderId,
        AccountId accountId,
        String pack,
        int quantity,
        Credits credits,
        Money price,
        @Nullable Money tax,
        String state,
        @Nullable String checkoutUrl,
        Instant expiresAt,
        Instant createdAt,
        @Nullable Instant paidAt,
        @Nullable LotId lotId,
        @Nullable Instant endsAt,
        @Nullable String reason,
        @Nullable String problem) {
    static OrderView of(Order order, boolean forTenant) {
        Order.Payment payment = order.payment();
        OrderTerms terms = order.terms();
        return new OrderView(
                order.id(),
                order.account(),
                terms.pack(),
                terms.quantity(),
                terms.credits(),
                terms.price(),
                payment == null ? null : payment.tax(),
                order.state().wire(),
                order.state() == OrderState.OPEN ? order.checkoutUrl() : null,
                terms.expiresAt(),
                terms.createdAt(),
                payment == null ? null : payment.paidAt(),
                order.lot(),
                payment == null ? null : payment.endsAt(),
                order.reason(),
                forTenant ? order.problem() : null);
    }
}
