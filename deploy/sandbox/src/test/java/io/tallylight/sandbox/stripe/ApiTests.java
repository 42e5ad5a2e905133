package io.tallylight.sandbox.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.stripe.exception.ApiException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Price;
import com.stripe.model.Product;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionLineItemListParams;
import com.stripe.param.checkout.SessionListParams;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ApiTests {
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

    private static ValidatableResponse post(String path, String form) {
        return given().auth()
                .preemptive()
                .basic("sk_test_sandbox", "")
                .contentType("application/x-www-form-urlencoded")
                .body(form)
                .post("/stripe/v1/" + path)
                .then();
    }

    @Test
    void pagesThroughAllInBothDirections() throws StripeException {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) made.addFirst(Shop.customer().getId());

        StripeCollection<Customer> first = Shop.client()
                .v1()
                .customers()
                .list(CustomerListParams.builder().setLimit(3L).build());

        assertThat(first.getHasMore()).isTrue();
        assertThat(first.autoPagingIterable()).extracting(Customer::getId).containsExactlyElementsOf(made);
        StripeCollection<Customer> before = Shop.client()
                .v1()
                .customers()
                .list(CustomerListParams.builder()
                        .setLimit(2L)
                        .setEndingBefore(made.get(5))
                        .build());
        assertThat(before.getData()).extracting(Customer::getId).containsExactly(made.get(3), made.get(4));
        assertThat(before.getHasMore()).isTrue();
    }

    @Test
    void expandsInListsAndObjects() throws StripeException {
        Price price = Shop.price(1000, "eur");
        Shop.client()
                .v1()
                .checkout()
                .sessions()
                .create(Shop.pack(price.getId(), 1)
                        .setCustomer(Shop.customer().getId())
                        .build());

        Price listed = Shop.client()
                .v1()
                .prices()
                .list(PriceListParams.builder().addExpand("data.product").build())
                .getData()
                .getFirst();
        assertThat(listed.getProductObject().getName()).isEqualTo("1,000 credits");
        Session session = Shop.client()
                .v1()
                .checkout()
                .sessions()
                .list(SessionListParams.builder()
                        .addExpand("data.customer")
                        .addExpand("data.line_items.data.price.product")
                        .build())
                .getData()
                .getFirst();
        assertThat(session.getCustomerObject().getEmail()).isEqualTo("ada@example.com");
        assertThat(session.getLineItems()
                        .getData()
                        .getFirst()
                        .getPrice()
                        .getProductObject()
                        .getName())
                .isEqualTo("1,000 credits");
        InvalidRequestException refused = catchThrowableOfType(InvalidRequestException.class, () -> Shop.client()
                .v1()
                .prices()
                .list(PriceListParams.builder().addExpand("data.currency").build()));
        assertThat(refused).hasMessageContaining("cannot be expanded");
    }

    @Test
    void aSessionSellsPricesGivenInPlace() throws StripeException {
        Session session = Shop.client()
                .v1()
                .checkout()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setMode(SessionCreateParams.Mode.PAYMENT)
                        .setSuccessUrl(Shop.SUCCESS)
                        .addLineItem(SessionCreateParams.LineItem.builder()
                                .setQuantity(3L)
                                .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                        .setCurrency("jpy")
                                        .setUnitAmount(500L)
                                        .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                                .setName("Pack")
                                                .build())
                                        .build())
                                .build())
                        .build());

        assertThat(session.getAmountTotal()).isEqualTo(1500);
        assertThat(session.getCurrency()).isEqualTo("jpy");
        assertThat(session.getUrl()).startsWith("http://").contains("/checkout/cs_test_");
        assertThat(Shop.client()
                        .v1()
                        .checkout()
                        .sessions()
                        .lineItems()
                        .list(
                                session.getId(),
                                SessionLineItemListParams.builder().build())
                        .getData())
                .singleElement()
                .satisfies(item -> assertThat(item.getPrice().getActive()).isFalse());
    }

    @Test
    void anUpdateChangesWhatItNamesAndUnsetsWhatItEmpties() throws StripeException {
        Customer customer = Shop.customer();

        Customer changed = Shop.client()
                .v1()
                .customers()
                .update(
                        customer.getId(),
                        CustomerUpdateParams.builder()
                                .setName("Grace")
                                .putMetadata("account_id", "")
                                .putMetadata("plan", "pro")
                                .build());

        assertThat(changed.getName()).isEqualTo("Grace");
        assertThat(changed.getEmail()).isEqualTo("ada@example.com");
        assertThat(changed.getMetadata()).containsOnlyKeys("plan");
        var event = Shop.client().v1().events().list().getData().getFirst();
        assertThat(event.getType()).isEqualTo("customer.updated");
        assertThat(event.getData().getPreviousAttributes())
                .containsEntry("name", "Ada")
                .doesNotContainKey("email");
        assertThat(event.getRequest().getId())
                .isEqualTo(changed.getLastResponse().requestId());
    }

    @Test
    void aDeletedCustomerIsAStubThatNothingMayName() throws StripeException {
        String id = Shop.customer().getId();
        assertThat(Shop.client().v1().customers().delete(id).getDeleted()).isTrue();

        assertThat(Shop.client().v1().customers().retrieve(id).getDeleted()).isTrue();
        assertThat(Shop.client().v1().customers().list().getData()).isEmpty();
        String price = Shop.price(2500, "usd").getId();
        assertThatThrownBy(() -> Shop.client()
                        .v1()
                        .checkout()
                        .sessions()
                        .create(Shop.pack(price, 1).setCustomer(id).build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("No such customer");
    }

    @Test
    void anArchivedPriceSellsNothing() throws StripeException {
        Price price = Shop.price(2500, "usd");
        Shop.client()
                .v1()
                .prices()
                .update(
                        price.getId(),
                        PriceUpdateParams.builder().setActive(false).build());

        assertThatThrownBy(() -> Shop.client()
                        .v1()
                        .checkout()
                        .sessions()
                        .create(Shop.pack(price.getId(), 1).build()))
                .hasMessageContaining("inactive");
    }

    @Test
    void aProductBringsItsDefaultPriceAndStaysWhileItHasOne() throws StripeException {
        Product product = Shop.client()
                .v1()
                .products()
                .create(ProductCreateParams.builder()
                        .setId("pack-1000")
                        .setName("Pack")
                        .setDefaultPriceData(ProductCreateParams.DefaultPriceData.builder()
                                .setCurrency("usd")
                                .setUnitAmount(100L)
                                .build())
                        .build());

        assertThat(Shop.client()
                        .v1()
                        .prices()
                        .retrieve(product.getDefaultPrice())
                        .getProduct())
                .isEqualTo("pack-1000");
        assertThatThrownBy(() -> Shop.client().v1().products().delete("pack-1000"))
                .hasMessageContaining("prices");
        assertThatThrownBy(() -> Shop.client()
                        .v1()
                        .products()
                        .create(ProductCreateParams.builder()
                                .setId("pack-1000")
                                .setName("Again")
                                .build()))
                .satisfies(e -> assertThat(((StripeException) e).getCode()).isEqualTo("resource_already_exists"));
    }

    @Test
    void onlyAnOpenSessionExpiresAndItTakesItsPageAlong() throws StripeException {
        Session session = Shop.session();

        Session expired = Shop.client().v1().checkout().sessions().expire(session.getId());

        assertThat(expired.getStatus()).isEqualTo("expired");
        assertThat(expired.getUrl()).isNull();
        assertThat(Shop.page(session.getUrl())).contains("expired");
        assertThatThrownBy(() -> Shop.client().v1().checkout().sessions().expire(session.getId()))
                .hasMessageContaining("`expired`");
        given().post("/control/stripe/sessions/" + session.getId() + "/pay")
                .then()
                .statusCode(409);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            customers         | nmae=Ada                                                  | parameter_unknown         | nmae
            customers         | email=nobody                                              | email_invalid             | email
            prices            | currency=usd&unit_amount=ten&product_data[name]=x         | parameter_invalid_integer | unit_amount
            prices            | currency=usd&unit_amount=-1&product_data[name]=x          | parameter_invalid_integer | unit_amount
            prices            | unit_amount=1&product_data[name]=x                        | parameter_missing         | currency
            prices            | currency=usd&unit_amount=1&product=prod_0                 | resource_missing          | product
            checkout/sessions | mode=payment                                              | parameter_missing         | success_url
            checkout/sessions | mode=payment&success_url=nowhere                          | url_invalid               | success_url
            checkout/sessions | mode=payment&success_url=http://a                         | parameter_missing         | line_items
            checkout/sessions | mode=payment&success_url=http://a&line_items[0][price]=price_0&line_items[0][quantity]=1 | resource_missing | line_items[0][price]
            checkout/sessions | mode=payment&success_url=http://a&line_items[0][price]=price_0 | parameter_missing    | line_items[0][quantity]
            checkout/sessions | mode=payment&success_url=http://a&line_items[0][price]=price_0&line_items[0][quantity]=0 | parameter_invalid_integer | line_items[0][quantity]
            """)
    void namesWhatIsWrong(String path, String form, String code, String param) {
        post(path, form)
                .statusCode(400)
                .header("Request-Id", startsWith("req_"))
                .body("error.type", is("invalid_request_error"))
                .body("error.code", is(code))
                .body("error.param", is(param));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            usd | 10        | 1      | amount_too_small
            usd | 99999999  | 2      | amount_too_large
            """)
    void keepsToTheLimitsOfATotal(String currency, long amount, long quantity, String code) throws StripeException {
        String price = Shop.price(amount, currency).getId();

        assertThatThrownBy(() -> Shop.client()
                        .v1()
                        .checkout()
                        .sessions()
                        .create(Shop.pack(price, quantity).build()))
                .satisfies(e -> assertThat(((StripeException) e).getCode()).isEqualTo(code));
    }

    @Test
    void mixesNoCurrencies() throws StripeException {
        String euros = Shop.price(1000, "eur").getId();
        SessionCreateParams mixed = Shop.pack(Shop.price(1000, "usd").getId(), 1)
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPrice(euros)
                        .setQuantity(1L)
                        .build())
                .build();

        assertThatThrownBy(() -> Shop.client().v1().checkout().sessions().create(mixed))
                .hasMessageContaining("expected currency");
    }

    @Test
    void leavesNothingBehindWhereItRefused() throws StripeException {
        post(
                        "checkout/sessions",
                        "mode=payment&success_url=http://a&line_items[0][quantity]=1"
                                + "&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=1"
                                + "&line_items[0][price_data][product_data][name]=x")
                .statusCode(400)
                .body("error.code", is("amount_too_small"));

        assertThat(Shop.client().v1().prices().list().getData()).isEmpty();
        assertThat(Shop.client().v1().products().list().getData()).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        InvalidRequestException unknown = catchThrowableOfType(
                InvalidRequestException.class,
                () -> Shop.client().v1().customers().retrieve("cus_0"));

        assertThat(unknown.getStatusCode()).isEqualTo(404);
        assertThat(unknown.getCode()).isEqualTo("resource_missing");
        assertThat(unknown.getRequestId()).startsWith("req_");
        post("nothing", "").statusCode(404).body("error.message", startsWith("Unrecognized request URL"));
        given().get("/stripe/v2/core/events").then().statusCode(404).body("error.type", is("invalid_request_error"));
    }

    @Test
    void asksForTheKeyAsBearerOrUserName() throws StripeException {
        var stranger = com.stripe.StripeClient.builder()
                .setApiKey("sk_test_of_somebody_else")
                .setApiBase(Shop.base())
                .build();
        assertThatThrownBy(() -> stranger.v1().customers().list())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("sk_test_********")
                .hasMessageNotContaining("somebody");
        given().get("/stripe/v1/customers").then().statusCode(401);
        String basic = Base64.getEncoder()
                .encodeToString("sk_test_sandbox:".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        given().header("Authorization", "Basic " + basic)
                .get("/stripe/v1/customers")
                .then()
                .statusCode(200)
                .header("Stripe-Version", "2026-07-29.dahlia");
        given().header("Authorization", "Basic " + basic)
                .header("Stripe-Version", "2020-08-27")
                .get("/stripe/v1/customers")
                .then()
                .statusCode(400);
    }

    @Test
    void readsBracketsWithoutNumbers() {
        post(
                        "customers",
                        "name=Ada%20L&preferred_locales[]=de&preferred_locales[]=en&metadata[a]=1&expand[]=test_clock")
                .statusCode(200)
                .body("preferred_locales", is(List.of("de", "en")))
                .body("metadata.a", is("1"))
                .body("name", is("Ada L"))
                .body("test_clock", nullValue());
    }

    @Test
    void runsIntoTheTroubleItWasTold() throws StripeException {
        fault("{\"status\":429}");
        assertThatThrownBy(() -> Shop.client().v1().customers().list()).isInstanceOf(RateLimitException.class);
        fault("{\"status\":503,\"requests\":2,\"path\":\"prices\"}");
        assertThat(Shop.client().v1().customers().list().getData()).isEmpty();
        assertThatThrownBy(() -> Shop.client().v1().prices().list()).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> Shop.client().v1().prices().list()).isInstanceOf(ApiException.class);
        assertThat(Shop.client().v1().prices().list().getData()).isEmpty();
        assertThatThrownBy(() -> Shop.client()
                        .v1()
                        .customers()
                        .create(CustomerCreateParams.builder()
                                .setName("x".repeat(5))
                                .putMetadata("a", "x".repeat(501))
                                .build()))
                .isInstanceOf(InvalidRequestException.class);
    }
}
