package io.tallylight.sandbox.stripe;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.InvoicePayment;
import com.stripe.model.LineItem;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Price;
import com.stripe.model.Product;
import com.stripe.model.StripeObject;
import com.stripe.model.WebhookEndpoint;
import com.stripe.model.checkout.Session;
import com.stripe.net.ApiResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every object the stand-in returns has every field that Stripe's own fixtures have, and stripe-java reads all of them. */
@QuarkusTest
class ShapeTests {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, Class<? extends StripeObject>> CLASSES = Map.ofEntries(
            Map.entry("customer", Customer.class),
            Map.entry("product", Product.class),
            Map.entry("price", Price.class),
            Map.entry("checkout.session", Session.class),
            Map.entry("item", LineItem.class),
            Map.entry("line_item", InvoiceLineItem.class),
            Map.entry("payment_intent", PaymentIntent.class),
            Map.entry("payment_method", PaymentMethod.class),
            Map.entry("charge", Charge.class),
            Map.entry("balance_transaction", BalanceTransaction.class),
            Map.entry("invoice", Invoice.class),
            Map.entry("invoice_payment", InvoicePayment.class),
            Map.entry("event", Event.class),
            Map.entry("webhook_endpoint", WebhookEndpoint.class));

    private final Map<String, List<JsonNode>> seen = new LinkedHashMap<>();

    @BeforeEach
    void reset() {
        Shop.reset();
    }

    @Test
    void objectsOfAPaidSession() throws Exception {
        Session session = Shop.session();
        Shop.press(session.getUrl(), "pay", "card_number", "4242424242424242");
        collect(session);

        assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(CLASSES.keySet());
        check();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"decline", "pay_later", "async_succeed", "async_fail", "expire"})
    void objectsOfSessionsThatEndOtherwise(String what) throws Exception {
        Session session = Shop.session();
        given().post("/control/stripe/sessions/" + session.getId() + "/" + what)
                .then()
                .statusCode(200);
        collect(session);

        check();
    }

    private void collect(Session session) throws IOException, StripeException {
        given().auth()
                .preemptive()
                .basic("sk_test_sandbox", "")
                .formParam("url", "http://127.0.0.1:1/")
                .formParam("enabled_events[]", "*")
                .post("/stripe/v1/webhook_endpoints")
                .then()
                .statusCode(200);
        for (String path : List.of(
                "customers",
                "products",
                "prices",
                "checkout/sessions",
                "payment_intents",
                "payment_methods",
                "charges",
                "balance_transactions",
                "invoices",
                "invoice_payments",
                "webhook_endpoints",
                "events",
                "checkout/sessions/" + session.getId() + "/line_items"))
            find(read("/stripe/v1/" + path + "?limit=100"));
    }

    private static JsonNode read(String path) throws IOException {
        String body = given().auth()
                .preemptive()
                .basic("sk_test_sandbox", "")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return MAPPER.readTree(body);
    }

    /** All objects at any depth, those inside events too. */
    private void find(JsonNode node) {
        String name = node.path("object").asText();
        if (CLASSES.containsKey(name))
            seen.computeIfAbsent(name, n -> new ArrayList<>()).add(node);
        node.forEach(this::find);
    }

    private void check() throws IOException {
        Map<String, List<String>> fields = fields();
        TreeSet<String> missing = new TreeSet<>();
        seen.forEach((name, objects) -> objects.forEach(object -> {
            for (String field : fields.get(name))
                if (!has(object, List.of(field.split("\\.")))) missing.add(name + " " + field);
            StripeObject parsed = ApiResource.GSON.fromJson(object.toString(), CLASSES.get(name));
            assertThat(parsed.toJson()).contains(object.path("id").asText());
        }));
        assertThat(missing).isEmpty();
    }

    /** A null stands for all that might be below it; so does another kind of object in its place. */
    private static boolean has(JsonNode node, List<String> path) {
        if (path.isEmpty() || node.isNull()) return true;
        List<String> rest = path.subList(1, path.size());
        if (path.getFirst().equals("#")) {
            for (JsonNode element : node) if (!has(element, rest)) return false;
            return true;
        }
        if (otherwisePaid(node, path.getFirst())) return true;
        return node.has(path.getFirst()) && has(node.get(path.getFirst()), rest);
    }

    /** The fixtures pay by card; a bank account has other details in the card's place. */
    private static boolean otherwisePaid(JsonNode node, String field) {
        return field.equals("card") && node.has("us_bank_account");
    }

    private static Map<String, List<String>> fields() throws IOException {
        try (InputStream file = ShapeTests.class.getResourceAsStream("/stripe-fields.txt")) {
            Map<String, List<String>> fields = new LinkedHashMap<>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(
                            line -> fields.computeIfAbsent(line.substring(0, line.indexOf(' ')), n -> new ArrayList<>())
                                    .add(line.substring(line.indexOf(' ') + 1)));
            return fields;
        }
    }
}
