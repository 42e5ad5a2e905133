package io.tallylight.billing.purchases;

import com.stripe.model.checkout.Session;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What we read from a Checkout Session. Amounts are minor units of {@code currency}.
 *
 * @param status open, complete or expired
 * @param paymentStatus paid, unpaid or no_payment_required
 * @param intentStatus how the payment behind it is; null where it was not asked for, or there is none
 * @param reference our order's id, as we gave it
 * @param subtotal before discount and tax
 * @param total what is paid
 */
record SessionFacts(
        String id,
        @Nullable String url,
        String status,
        String paymentStatus,
        @Nullable String intentStatus,
        String mode,
        @Nullable String customer,
        @Nullable String reference,
        Map<String, String> metadata,
        String currency,
        long subtotal,
        long total,
        long tax) {
    static SessionFacts of(Session session) {
        Session.TotalDetails details = session.getTotalDetails();
        Long tax = details == null ? null : details.getAmountTax();
        return new SessionFacts(
                session.getId(),
                session.getUrl(),
                text(session.getStatus()),
                text(session.getPaymentStatus()),
                session.getPaymentIntentObject() == null
                        ? null
                        : session.getPaymentIntentObject().getStatus(),
                text(session.getMode()),
                session.getCustomer(),
                session.getClientReferenceId(),
                session.getMetadata() == null ? Map.of() : Map.copyOf(session.getMetadata()),
                text(session.getCurrency()),
                number(session.getAmountSubtotal()),
                number(session.getAmountTotal()),
                number(tax));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static long number(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
