package io.tallylight.sandbox.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.ProductCreateParams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyTests {
    private static final RequestOptions KEY =
            RequestOptions.builder().setIdempotencyKey("order_1:checkout:1").build();

    @BeforeEach
    void reset() {
        Shop.reset();
    }

    private static void fault(String json) {
        given().contentType(ContentType.JSON)
                .body(json)
                .put("/control/stripe/faults")
                .then()
                .statusCode(200);
    }

    private static Customer create(String name) throws StripeException {
        return Shop.client()
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().setName(name).build(), KEY);
    }

    private static int customers() throws StripeException {
        return Shop.client().v1().customers().list().getData().size();
    }

    @Test
    void aRepetitionGetsTheFirstAnswer() throws StripeException {
        Customer first = create("Ada");
        Customer again = create("Ada");

        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .isEmpty();
        assertThat(again.getLastResponse().headers().firstValue("Original-Request"))
                .contains(first.getLastResponse().requestId());
        assertThat(again.getLastResponse().requestId())
                .isNotEqualTo(first.getLastResponse().requestId());
        assertThat(customers()).isEqualTo(1);
    }

    @Test
    void otherParametersOrAnotherEndpointAreRefused() throws StripeException {
        create("Ada");

        assertThatThrownBy(() -> create("Grace"))
                .isInstanceOf(IdempotencyException.class)
                .hasMessageContaining("same parameters")
                .satisfies(
                        e -> assertThat(((StripeException) e).getStatusCode()).isEqualTo(400));
        assertThatThrownBy(() -> Shop.client()
                        .v1()
                        .products()
                        .create(ProductCreateParams.builder().setName("Ada").build(), KEY))
                .isInstanceOf(IdempotencyException.class)
                .hasMessageContaining("same endpoint");
        assertThat(customers()).isEqualTo(1);
    }

    @Test
    void aKeyInUseConflicts() throws Exception {
        fault("{\"delay_ms\":1500}");
        CompletableFuture<Customer> slow = CompletableFuture.supplyAsync(() -> {
            try {
                return create("Ada");
            } catch (StripeException e) {
                throw new IllegalStateException(e);
            }
        });
        Shop.eventually(
                () -> given().get("/control/stripe/statistics").<Integer>path("requests.'POST customers'"),
                seen -> seen != null && seen == 1);

        assertThatThrownBy(() -> create("Ada"))
                .satisfies(
                        e -> assertThat(((StripeException) e).getStatusCode()).isEqualTo(409))
                .satisfies(e -> assertThat(((StripeException) e).getCode()).isEqualTo("idempotency_key_in_use"));
        assertThat(slow.get().getName()).isEqualTo("Ada");
        assertThat(customers()).isEqualTo(1);
    }

    @Test
    void aRequestThatNeverBeganLeavesItsKeyFree() throws StripeException {
        assertThatThrownBy(() -> Shop.client()
                        .v1()
                        .customers()
                        .create(
                                CustomerCreateParams.builder()
                                        .setEmail("nobody")
                                        .build(),
                                KEY))
                .isInstanceOf(InvalidRequestException.class);

        assertThat(create("Ada").getName()).isEqualTo("Ada");
    }

    @Test
    void aServerErrorIsRepeatedTooButAnOutageIsNot() throws StripeException {
        fault("{\"status\":503}");
        assertThatThrownBy(() -> create("Ada")).isInstanceOf(ApiException.class);
        assertThat(create("Ada").getName()).isEqualTo("Ada");

        RequestOptions other =
                RequestOptions.builder().setIdempotencyKey("other").build();
        CustomerCreateParams grace =
                CustomerCreateParams.builder().setName("Grace").build();
        fault("{\"status\":500}");
        for (int i = 0; i < 2; i++)
            assertThatThrownBy(() -> Shop.client().v1().customers().create(grace, other))
                    .satisfies(e ->
                            assertThat(((StripeException) e).getStatusCode()).isEqualTo(500));
    }

    @Test
    void anAnswerThatGotLostIsFoundUnderItsKey() throws StripeException {
        // Twice: the JDK below the library silently repeats a request whose connection breaks off.
        fault("{\"drop\":true,\"after_work\":true,\"requests\":2}");
        assertThatThrownBy(() -> create("Ada")).isInstanceOf(ApiConnectionException.class);
        assertThat(customers()).isEqualTo(1);

        assertThat(create("Ada").getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(customers()).isEqualTo(1);
    }
}
