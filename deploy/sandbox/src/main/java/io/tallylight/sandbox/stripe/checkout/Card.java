package io.tallylight.sandbox.stripe.checkout;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A card somebody typed in, and what becomes of a payment with it.
 *
 * @param challenged whether the bank wants to see the buyer first
 * @param decline why the bank says no, after the challenge where there is one
 */
public record Card(String brand, String last4, boolean challenged, Optional<Decline> decline) {
    private static final Set<String> GOOD = Set.of(
            "4242424242424242",
            "4000056655665556",
            "5555555555554444",
            "5200828282828210",
            "2223003122003222",
            "378282246310005",
            "6011111111111117",
            "3566002020360505");
    private static final Set<String> CHALLENGED =
            Set.of("4000002500003155", "4000002760003184", "4000000000003220", "4000008260003178", "4000008400001629");
    private static final Map<String, String> DECLINED = Map.of(
            "4000000000000002", "generic_decline",
            "4000000000009995", "insufficient_funds",
            "4000000000009987", "lost_card",
            "4000000000009979", "stolen_card",
            "4000000000000069", "expired_card",
            "4000000000000127", "incorrect_cvc",
            "4000000000000119", "processing_error",
            "4000008260003178", "insufficient_funds",
            "4000008400001629", "generic_decline");

    /** Reads a number with or without spaces; empty where no card has it. A card that is not for tests is declined. */
    public static Optional<Card> read(String typed) {
        String number = typed.replaceAll("[\\s-]", "");
        if (!number.matches("\\d{12,19}") || !checks(number)) return Optional.empty();
        Optional<String> declined = Optional.ofNullable(DECLINED.get(number));
        boolean known = GOOD.contains(number) || CHALLENGED.contains(number) || declined.isPresent();
        return Optional.of(new Card(
                brand(number),
                number.substring(number.length() - 4),
                CHALLENGED.contains(number),
                (known ? declined : Optional.of("test_mode_live_card")).map(Decline::card)));
    }

    private static String brand(String number) {
        return switch (number.charAt(0)) {
            case '4' -> "visa";
            case '2', '5' -> "mastercard";
            case '6' -> "discover";
            default ->
                number.startsWith("35")
                        ? "jcb"
                        : number.startsWith("37") || number.startsWith("34") ? "amex" : "unknown";
        };
    }

    /** Luhn's check digit. */
    private static boolean checks(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }
}
