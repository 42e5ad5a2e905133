package io.tallylight.sandbox.stripe.checkout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.books.Kind;
import java.util.Optional;

/**
 * What the page tells a buyer to put right.
 *
 * @param field the field at fault
 */
record Problem(String field, String message) {
    /** The problem of that code; one with the payment only while the session's intent still has it. */
    static Optional<Problem> of(String code, ObjectNode session, Archive archive) {
        return switch (code) {
            case "email_missing" ->
                Optional.of(new Problem("email", "Enter your email address, such as name@example.com."));
            case "number_missing" -> Optional.of(new Problem("card_number", "Enter the number of your card."));
            case "incorrect_number" -> Optional.of(new Problem("card_number", "Your card number is incorrect."));
            default ->
                archive.find(Kind.PAYMENT_INTENT, session.path("payment_intent").asText())
                        .map(intent -> intent.path("last_payment_error"))
                        .filter(error -> error.path("code").asText().equals(code))
                        .map(error ->
                                new Problem("card_number", error.path("message").asText()));
        };
    }
}
