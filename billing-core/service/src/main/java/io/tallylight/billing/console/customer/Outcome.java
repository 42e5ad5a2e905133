package io.tallylight.billing.console.customer;

import io.quarkus.qute.TemplateData;
import io.tallylight.billing.purchases.Order;

/**
 * An order as the return page shows it.
 *
 * @param left whether the buyer came back without paying
 */
@TemplateData
public record Outcome(Order order, boolean left) {
    /** The key of its texts. */
    public String state() {
        if (order.problem() != null) {
            return "stuck";
        }
        return switch (order.state()) {
            case OPEN -> left ? "left" : "processing";
            case PAID -> "processing";
            case GRANTED -> "granted";
            case FAILED -> "failed";
            case EXPIRED -> "expired";
            case CANCELLED -> "cancelled";
        };
    }

    /** Whether more is to be expected. */
    public boolean moving() {
        return !order.state().ended() && order.problem() == null;
    }

    /** Where the page hears more. */
    public String stream() {
        return "/live/orders/" + order.id() + (left ? "?cancelled=1" : "");
    }

    /** Where one may still pay, or nothing. */
    public String payAt() {
        String checkout = order.checkoutUrl();
        return moving() && left && checkout != null ? checkout : "";
    }
}
