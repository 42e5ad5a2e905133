package io.tallylight.sandbox.stripe.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTests {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            4242 4242 4242 4242 | visa       | 4242 | false | -
            5555-5555-5555-4444 | mastercard | 4444 | false | -
            378282246310005     | amex       | 0005 | false | -
            4000002500003155    | visa       | 3155 | true  | -
            4000008260003178    | visa       | 3178 | true  | insufficient_funds
            4000000000000002    | visa       | 0002 | false | generic_decline
            4111111111111111    | visa       | 1111 | false | test_mode_live_card
            """)
    void knowsTheTestCards(String number, String brand, String last4, boolean challenged, String decline) {
        Card card = Card.read(number).orElseThrow();

        assertThat(card.brand()).isEqualTo(brand);
        assertThat(card.last4()).isEqualTo(last4);
        assertThat(card.challenged()).isEqualTo(challenged);
        assertThat(card.decline().flatMap(Decline::declineCode).orElse(null)).isEqualTo(decline);
    }

    @ParameterizedTest(name = "number {0}")
    @CsvSource({"4242424242424241", "42", "card", "''"})
    void readsNoOthers(String number) {
        assertThat(Card.read(number)).isEmpty();
    }
}
