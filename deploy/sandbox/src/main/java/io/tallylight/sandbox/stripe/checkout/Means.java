package io.tallylight.sandbox.stripe.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.StripeIds;

/** What a buyer pays with: a card, or a bank account whose money comes later. */
sealed interface Means {
    record ByCard(Card card) implements Means {}

    record ByBank() implements Means {}

    /** Fills in a payment method. */
    default void describe(ObjectNode method, StripeIds ids) {
        switch (this) {
            case ByCard(Card card) -> {
                ObjectNode fields = method.withObjectProperty("card");
                fields.put("brand", card.brand())
                        .put("display_brand", card.brand())
                        .put("last4", card.last4());
                fields.put("fingerprint", ids.letters(16));
                fields.withObjectProperty("networks").putArray("available").add(card.brand());
            }
            case ByBank() -> {
                method.remove("card");
                method.put("type", "us_bank_account").set("us_bank_account", account(ids.letters(16)));
            }
        }
    }

    private static ObjectNode account(String fingerprint) {
        ObjectNode account = io.tallylight.sandbox.wire.Json.object();
        account.put("account_holder_type", "individual").put("account_type", "checking");
        account.put("bank_name", "STRIPE TEST BANK").putNull("financial_connections_account");
        account.put("fingerprint", fingerprint).put("last4", "6789");
        account.putObject("networks")
                .put("preferred", "ach")
                .putArray("supported")
                .add("ach");
        return account.put("routing_number", "110000000").putNull("status_details");
    }

    /** Repeats on a charge what its payment method says. */
    static void detail(ObjectNode method, ObjectNode charge) {
        ObjectNode details = charge.withObjectProperty("payment_method_details");
        String type = method.path("type").asText();
        if (!type.equals("card")) {
            details.removeAll();
            details.put("type", type).set(type, method.path(type).deepCopy());
            return;
        }
        ObjectNode card = details.withObjectProperty("card");
        card.set("last4", method.path("card").path("last4"));
        card.set("brand", method.path("card").path("brand"));
        card.set("network", method.path("card").path("brand"));
        card.set("fingerprint", method.path("card").path("fingerprint"));
        card.set("amount_authorized", charge.path("amount"));
        card.withObjectProperty("overcapture").set("maximum_amount_capturable", charge.path("amount"));
    }
}
