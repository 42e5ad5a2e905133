package io.tallylight.billing.console;

import static io.tallylight.billing.books.TestAccounts.grant;
import static io.tallylight.billing.books.TestAccounts.hold;
import static io.tallylight.billing.books.TestAccounts.newHold;

import io.agroal.api.AgroalDataSource;
import io.tallylight.billing.World;
import io.tallylight.billing.console.Visit.Login;
import io.tallylight.billing.settlement.TestSettlements;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.values.AccountId;
import io.tallylight.values.HoldId;
import io.tallylight.values.Ids;
import io.tallylight.values.LotId;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import jakarta.enterprise.inject.spi.CDI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A tenant with a price list, and a customer of it to whom everything has happened that can. */
final class CustomerScene {
    private static final SecureRandom RANDOM = new SecureRandom();
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
            packs:
              - {id: small, name: "1,000 credits", price: "10", credits: "1000", valid_days: 365}
              - {id: medium, name: "5,000 credits", price: "47.50", credits: "5000", valid_days: 365}
              - {id: large, name: "<script>alert(1)</script> & =1+1", price: "90", credits: "10000"}
              - {id: previews, name: Previews, price: "5", credits: "600", roles: [preview]}
            roles: [{id: preview, primary: m}]
            """;

    private final World.Made tenant = World.tenant();
    private final TenantId id = TenantId.parse(tenant.tenantId());
    private final AccountId account = AccountId.parse(tenant.account("studio <script>alert(2)</script>"));
    private final Login customer = Stage.person(tenant, account.toString(), "customer");
    private final Login viewer = Stage.person(tenant, account.toString(), "customer-viewer");
    private final TestSettlements topics =
            CDI.current().select(TestSettlements.class).get();
    private final String bought;

    private CustomerScene() {
        Instant start = Instant.parse("2024-01-01T00:00:00Z");
        topics.send(CatalogCodec.encode(
                new CatalogPublished(id.value(), 1, "shop", start, start, CatalogDocument.toCanonicalJson(CATALOG))));
        String lot = grant(id, account, "pack", """
                {"credits":"5000","source":"pack","offer":"medium","net_price":{"amount":"47.50","currency":"USD"},"ends_at":"%s"}""".formatted(inDays(365)))
                .then()
                .statusCode(201)
                .extract()
                .path("lot_id");
        bought = order("granted", LotId.parse(lot), null);
        grant(
                        id,
                        account,
                        "gift",
                        "{\"credits\":\"250.5\",\"source\":\"promotion\",\"ends_at\":\"%s\"}".formatted(inDays(9)))
                .then()
                .statusCode(201);
        settle("180", "120.25", Outcome.COMPLETED);
        settle("90", "0", Outcome.REFUSED);
        hold(id, newHold(), account, "60").then().statusCode(201);
        Awaitility.await().until(() -> "60".equals(balance("held")));
        Awaitility.await().until(() -> !tenant.api()
                .get("/v1/packs")
                .jsonPath()
                .getList("data")
                .isEmpty());
    }

    static CustomerScene of(Stage stage) {
        return stage.once("customer scene", CustomerScene::new);
    }

    Login customer() {
        return customer;
    }

    Login viewer() {
        return viewer;
    }

    TenantId tenant() {
        return id;
    }

    AccountId account() {
        return account;
    }

    /** The id of the order that brought the first lot. */
    String bought() {
        return bought;
    }

    /** A job of which so many credits were held and charged. */
    void settle(String held, String charged, Outcome outcome) {
        HoldId hold = newHold();
        hold(id, hold, account, held).then().statusCode(201);
        topics.send(TestSettlements.of(id, account, hold, 1, charged, "0.01", outcome));
    }

    String balance(String field) {
        return tenant.api().get("/v1/accounts/" + account + "/balance").path(field);
    }

    /** An order as the shop would have left it; its id. */
    String order(String state, LotId lot, String problem) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        UUID order = Ids.next(now, RANDOM);
        boolean paid = state.equals("granted");
        try (Connection connection =
                        CDI.current().select(AgroalDataSource.class).get().getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO pack_order (tenant_id, order_id, account_id, request_key, pack, pack_name, quantity,
                            credits, price, currency, catalog_version, valid_days, success_url, cancel_url, created_at,
                            expires_at, state, session_id, checkout_url, paid_at, ends_at, net_paid, tax_paid, lot_id,
                            granted_at, problem, next_look_at)
                        VALUES (?, ?, ?, ?, 'medium', '5,000 credits', 1, 5000000000, 47500000000, 'USD', 1, 365, 'x',
                            'x', now(), now() + interval '1 day', ?, ?, 'https://checkout.example/pay',
                            CASE WHEN ? THEN now() END, CASE WHEN ? THEN now() + interval '365 days' END,
                            CASE WHEN ? THEN 47500000000 END, CASE WHEN ? THEN 9025000000 END, ?,
                            CASE WHEN ? THEN now() END, ?, now() + interval '1 day')
                        """)) {
            insert.setObject(1, id.value());
            insert.setObject(2, order);
            insert.setObject(3, account.value());
            insert.setString(4, order.toString());
            insert.setString(5, state);
            insert.setString(6, "cs_test_" + order);
            for (int i = 7; i <= 10; i++) {
                insert.setBoolean(i, paid);
            }
            insert.setObject(11, lot == null ? null : lot.value());
            insert.setBoolean(12, paid);
            insert.setString(13, problem);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Ids.format("ord_", order);
    }

    private static Instant inDays(int days) {
        return Instant.now().plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
    }
}
