package io.tallylight.sandbox.stripe.checkout;

import java.util.Optional;

/**
 * Why a payment did not go through.
 *
 * @param code Stripe's error code
 * @param declineCode the issuer's reason; absent where the issuer was not asked or the money came from elsewhere
 * @param message what the buyer is told
 */
public record Decline(String code, Optional<String> declineCode, String message) {
    static final Decline AUTHENTICATION = new Decline(
            "payment_intent_authentication_failure",
            Optional.empty(),
            "We are unable to authenticate your payment method. Please choose a different payment method and try again.");
    static final Decline TRANSFER =
            new Decline("payment_method_provider_decline", Optional.empty(), "The bank transfer did not arrive.");

    static Decline card(String declineCode) {
        return switch (declineCode) {
            case "expired_card" -> new Decline("expired_card", Optional.of(declineCode), "Your card has expired.");
            case "incorrect_cvc" ->
                new Decline("incorrect_cvc", Optional.of(declineCode), "Your card's security code is incorrect.");
            case "processing_error" ->
                new Decline(
                        "processing_error",
                        Optional.of(declineCode),
                        "An error occurred while processing your card. Try again in a little bit.");
            case "insufficient_funds" ->
                new Decline("card_declined", Optional.of(declineCode), "Your card has insufficient funds.");
            case "test_mode_live_card" ->
                new Decline(
                        "card_declined",
                        Optional.of(declineCode),
                        "Your card was declined. This page takes test cards only, such as 4242 4242 4242 4242.");
            default -> new Decline("card_declined", Optional.of(declineCode), "Your card was declined.");
        };
    }
}
