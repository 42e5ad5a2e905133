package io.tallylight.billing.books;

import static io.restassured.RestAssured.given;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.tallylight.access.AccessFilter;
import io.tallylight.billing.accounts.AccountKind;
import io.tallylight.billing.accounts.LedgerAccounts;
import io.tallylight.local.ServiceFixture;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Accounts with credits for tests, and the requests that move them. */
@Singleton
public class TestAccounts {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LedgerAccounts ledger;

    TestAccounts(LedgerAccounts ledger) {
        this.ledger = ledger;
    }

    public static TenantId tenant() {
        return TenantId.next(Instant.now(), RANDOM);
    }

    public static HoldId newHold() {
        return HoldId.next(Instant.now(), RANDOM);
    }

    public AccountId open(TenantId tenant) {
        return open(tenant, AccountKind.PREPAID, Credits.ZERO);
    }

    public AccountId open(TenantId tenant, AccountKind kind, Credits limit) {
        AccountId account = AccountId.next(Instant.now(), RANDOM);
        QuarkusTransaction.requiringNew().run(() -> ledger.opened(tenant, account, kind, limit));
        return account;
    }

    /** Credits that were sold for a tenth of a dollar each. */
    public AccountId with(TenantId tenant, long credits) {
        AccountId account = open(tenant);
        grant(tenant, account, UUID.randomUUID().toString(), """
                {"credits":"%d","source":"pack","net_price":{"amount":"%s","currency":"USD"}}""".formatted(credits, credits / 10 + "." + credits % 10))
                .then()
                .statusCode(201);
        return account;
    }

    public static Response grant(TenantId tenant, AccountId account, String key, String body) {
        return as(tenant).header("Idempotency-Key", key).body(body).post("/v1/accounts/" + account + "/credits");
    }

    public static GenerationId generationOf(HoldId hold) {
        return new GenerationId(hold.value());
    }

    public static String holdBody(HoldId hold, AccountId account, String credits) {
        return """
                {"hold_id":"%s","generation_id":"%s","account_id":"%s","catalog_version":3,"deadline":"%s",
                 "effective_time":"2024-11-05T10:00:00Z","candidates":[{"candidate_id":"gemini/veo \\"fast\\", {v}",
                 "model":"gemini/veo","provider":"gemini","most_credits":"%s",
                 "most_cost":{"amount":"0.01","currency":"USD"},"fee":{"amount":"0","currency":"USD"},"floor":"0.20"}]}""".formatted(hold, generationOf(hold), account, Instant.now().plusSeconds(600), credits);
    }

    public static Response hold(TenantId tenant, HoldId hold, AccountId account, String credits) {
        return hold(tenant, hold, holdBody(hold, account, credits));
    }

    public static Response hold(TenantId tenant, HoldId hold, String body) {
        return as(tenant).header("Idempotency-Key", hold.toString()).body(body).post("/v1/holds");
    }

    public static RequestSpecification as(TenantId tenant) {
        return given().header("Authorization", "Bearer " + ServiceFixture.TEST_TOKEN)
                .header(AccessFilter.TENANT_HEADER, tenant.toString())
                .contentType("application/json");
    }
}
