package io.tallylight.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.sandbox.stripe.books.Archive;
import io.tallylight.sandbox.stripe.checkout.Cashier;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ExpiryTests {
    @Inject
    Archive archive;

    @Inject
    Cashier cashier;

    @BeforeEach
    void reset() {
        Shop.reset();
    }

    @Test
    void expiresWhatIsDueAndNothingElse() throws StripeException {
        Session due = Shop.session();
        Session paid = Shop.session();
        Session later = Shop.session();
        Shop.press(due.getUrl(), "pay", "card_number", "4000000000000002");
        Shop.press(paid.getUrl(), "pay", "card_number", "4242424242424242");

        archive.inTurn(() -> {
            for (Session session : new Session[] {due, paid})
                archive.find(session.getId()).orElseThrow().put("expires_at", archive.now());
            return cashier.expireDue();
        });

        assertThat(again(due).getStatus()).isEqualTo("expired");
        assertThat(again(paid).getStatus()).isEqualTo("complete");
        assertThat(again(later).getStatus()).isEqualTo("open");
        assertThat(Shop.client().v1().events().list().getData().getFirst().getType())
                .isEqualTo("checkout.session.expired");
        assertThat(Shop.client()
                        .v1()
                        .paymentIntents()
                        .retrieve(again(due).getPaymentIntent())
                        .getStatus())
                .isEqualTo("canceled");
    }

    private static Session again(Session session) throws StripeException {
        return Shop.client().v1().checkout().sessions().retrieve(session.getId());
    }

    @ParameterizedTest(name = "in {0} s")
    @ValueSource(longs = {-60, 1_700, 86_500})
    void staysBetweenHalfAnHourAndADay(long seconds) throws StripeException {
        String price = Shop.price(2500, "usd").getId();
        long expiresAt = Instant.now().getEpochSecond() + seconds;

        assertThatThrownBy(() -> Shop.client()
                        .v1()
                        .checkout()
                        .sessions()
                        .create(Shop.pack(price, 1).setExpiresAt(expiresAt).build()))
                .hasMessageContaining("expires_at");
        assertThat(Shop.session().getExpiresAt())
                .isBetween(
                        Instant.now().getEpochSecond() + 86_300, Instant.now().getEpochSecond() + 86_400);
    }
}
