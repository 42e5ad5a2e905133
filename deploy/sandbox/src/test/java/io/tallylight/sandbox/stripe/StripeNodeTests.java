package io.tallylight.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.tallylight.sandbox.sdk.NodeClient;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official client of npm, of the same release of the API, as a second opinion on the wire format. */
@QuarkusTest
class StripeNodeTests {
    @BeforeEach
    void reset() {
        Shop.reset();
    }

    private static JsonPath play(String story) {
        return NodeClient.run(
                "stripe.mjs",
                Map.of("HOST", "127.0.0.1", "PORT", Integer.toString(RestAssured.port), "KEY", "sk_test_sandbox"),
                story);
    }

    @Test
    void buysAPack() {
        JsonPath told = play("buy");

        assertThat(told.getString("session.status")).isEqualTo("open");
        assertThat(told.getString("back")).endsWith("session_id=" + told.getString("session.id"));
        assertThat(told.getString("paid.payment_status")).isEqualTo("paid");
        assertThat(told.getLong("paid.amount_total")).isEqualTo(5000);
        assertThat(told.getString("paid.line_items.data[0].description")).isEqualTo("1,000 credits");
        assertThat(told.getLong("paid.payment_intent.latest_charge.balance_transaction.net"))
                .isEqualTo(4825);
        assertThat(told.getString("paid.invoice.status")).isEqualTo("paid");
        assertThat(told.<String>getList("events"))
                .contains("payment_intent.succeeded")
                .endsWith("checkout.session.completed");
    }

    @Test
    void pagesByItself() {
        JsonPath told = play("list");

        assertThat(told.getList("names")).hasToString("[c4, c3, c2, c1, c0]");
        assertThat(told.getBoolean("more")).isTrue();
        assertThat(told.getString("url")).isEqualTo("/v1/customers");
    }

    @Test
    void recognisesErrorsAndRepetitions() {
        JsonPath told = play("errors");

        assertThat(told.getBoolean("same")).isTrue();
        assertThat(told.getString("replayed")).isEqualTo("true");
        assertThat(told.getString("other.kind")).isEqualTo("StripeIdempotencyError");
        assertThat(told.getString("unknown.code")).isEqualTo("resource_missing");
        assertThat(told.getInt("unknown.statusCode")).isEqualTo(404);
        assertThat(told.getString("invalid.param")).isEqualTo("line_items[0][price]");
        assertThat(told.getString("misspelt.code")).isEqualTo("parameter_unknown");
        assertThat(told.getString("misspelt.requestId")).startsWith("req_");
        assertThat(told.getString("stranger.kind")).isEqualTo("StripeAuthenticationError");
    }

    @Test
    void verifiesWebhooks() {
        JsonPath told = play("verify");

        assertThat(told.getString("type")).isEqualTo("checkout.session.completed");
        assertThat(told.getString("version")).isEqualTo("2026-07-29.dahlia");
        assertThat(told.getString("session.payment_status")).isEqualTo("paid");
        assertThat(told.getString("forged.kind")).isEqualTo("StripeSignatureVerificationError");
    }
}
