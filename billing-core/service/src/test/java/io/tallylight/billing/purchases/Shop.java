package io.tallylight.billing.purchases;

import static io.restassured.RestAssured.given;

import com.stripe.net.Webhook;
import io.restassured.response.Response;
import io.tallylight.billing.World;
import io.tallylight.billing.settlement.TestSettlements;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A tenant that sells packs, and what its customers do. */
record Shop(World.Made tenant) {
    private static final String CATALOG = """
            name: shop
            costing_currency: USD
            credit: {code: CRD, list_value: "0.01"}
            markup: [{match: {}, multiplier: "2"}]
            rounding: {}
            fee: {}
            margin_policy: {}
            providers: [{id: p, adapter: gemini}]
            models:
              - id: m
                provider: p
                provider_model: m
                capabilities: {operations: [text_to_video], seconds: {min: 1, max: 10}, clips: {min: 1, max: 1}, resolutions: [1280x720], audio: none}
                max_hold: PT10M
                costs: [{unit: second, amount: "0.05", source: "a test"}]
            roles: [{id: preview, primary: m}]
            packs:
              - {id: small, name: Small, price: "10", credits: "1000", valid_days: 365}
              - {id: odd, name: Odd, price: "19.99", credits: "2000.5"}
              - {id: previews, name: Previews, price: "5", credits: "600", roles: [preview]}
              - {id: too-fine, name: Too fine, price: "0.001", credits: "1"}
            """;

    static Shop open(TestSettlements topics) {
        Shop shop = new Shop(World.tenant());
        Instant start = Instant.parse("2024-01-01T00:00:00Z");
        topics.send(CatalogCodec.encode(new CatalogPublished(
                shop.id().value(), 1, "shop", start, start, CatalogDocument.toCanonicalJson(CATALOG))));
        Awaitility.await().until(() -> !shop.tenant
                .api()
                .get("/v1/packs")
                .jsonPath()
                .getList("data")
                .isEmpty());
        return shop;
    }

    TenantId id() {
        return TenantId.parse(tenant.tenantId());
    }

    AccountId customer() {
        return AccountId.parse(tenant.account("c-" + UUID.randomUUID()));
    }

    Response checkOut(AccountId account, String key, Map<String, Object> body) {
        return tenant.api().header("Idempotency-Key", key).body(body).post("/v1/accounts/" + account + "/checkout");
    }

    /** Orders one small pack; the order's id. */
    String order(AccountId account) {
        return checkOut(account, UUID.randomUUID().toString(), Map.of("pack", "small"))
                .then()
                .statusCode(201)
                .extract()
                .path("order_id");
    }

    Response order(String order) {
        return tenant.api().get("/v1/orders/" + order);
    }

    String state(String order) {
        return order(order).path("state");
    }

    Response refresh(String order) {
        return tenant.api().post("/v1/orders/" + order + "/refresh");
    }

    String balance(AccountId account) {
        return tenant.api().get("/v1/accounts/" + account + "/balance").path("balance");
    }

    List<Map<String, Object>> lots(AccountId account) {
        return tenant.api().get("/v1/accounts/" + account + "/lots").jsonPath().getList("data");
    }

    /** As Stripe delivers it, signed now. */
    static Response deliver(String payload) {
        return deliver(payload, signature(payload, StripeFixture.SECRET, Instant.now()));
    }

    static Response deliver(String payload, String signature) {
        return given().contentType("application/json; charset=utf-8")
                .header("Stripe-Signature", signature)
                .body(payload.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/v1/stripe/webhooks");
    }

    /** By Stripe's own library. */
    static String signature(String payload, String secret, Instant at) {
        try {
            return Webhook.Signature.generateSignatureHeader(payload, secret, at.getEpochSecond());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
