package io.tallylight.gateway.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.access.Problems;
import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which account a request is for, and what it is charged by. Billing knows; what it said is remembered, for an account
 * keeps its external id, and a hold that was quoted by other than its present terms is refused. Whether the account may
 * spend is asked with every hold, never remembered.
 */
@ApplicationScoped
public class Accounts {
    /** Above this everything is forgotten and asked again. */
    private static final int MOST_REMEMBERED = 200_000;

    private final Billing billing;
    private final Map<Named, Account> byExternalId = new ConcurrentHashMap<>();
    private final Map<Numbered, Account> byId = new ConcurrentHashMap<>();

    Accounts(Billing billing) {
        this.billing = billing;
    }

    private record Named(TenantId tenant, String externalId) {}

    private record Numbered(TenantId tenant, AccountId id) {}

    /**
     * An account, as far as the gateway knows one.
     *
     * @param id ours
     * @param externalId the tenant's
     * @param plan the plan it is on, if it is on one
     * @param tags the tenant's labels of it, which rules may name
     * @param termsRevision of plan and tags; null where billing does not say: then no hold is checked against it
     */
    public record Account(
            AccountId id,
            String externalId,
            @Nullable String plan,
            Set<String> tags,
            @Nullable Long termsRevision) {}

    /** The tenant's account of that external id; a problem 404 where there is none, 503 where billing does not say. */
    public Account named(TenantId tenant, String externalId) throws InterruptedException {
        Named name = new Named(tenant, externalId);
        Account known = byExternalId.get(name);
        if (known != null) {
            return known;
        }
        Billing.Answer answer = billing.get(tenant, "/v1/accounts?external_id=" + Billing.encoded(externalId));
        if (!answer.good()) {
            throw unavailable();
        }
        for (JsonNode account : answer.body().path("data")) {
            if (account.path("external_id").asText().equals(externalId)) {
                return remember(tenant, account);
            }
        }
        throw Problems.notFound("account");
    }

    /** The account a key is bound to. */
    public Account of(TenantId tenant, AccountId id) throws InterruptedException {
        Account known = byId.get(new Numbered(tenant, id));
        if (known != null) {
            return known;
        }
        return again(tenant, id);
    }

    /** The account as billing has it now, whatever is remembered. */
    Account again(TenantId tenant, AccountId id) throws InterruptedException {
        Billing.Answer answer = billing.get(tenant, "/v1/accounts/" + id);
        if (answer.status() == 404) {
            throw Problems.notFound("account");
        }
        if (!answer.good()) {
            throw unavailable();
        }
        return remember(tenant, answer.body());
    }

    private Account remember(TenantId tenant, JsonNode json) {
        if (byId.size() >= MOST_REMEMBERED) {
            byId.clear();
            byExternalId.clear();
        }
        Set<String> tags = new HashSet<>();
        json.path("tags").forEach(tag -> tags.add(tag.asText()));
        JsonNode revision = json.path("terms_revision");
        Account account = new Account(
                AccountId.parse(json.path("account_id").asText()),
                json.path("external_id").asText(),
                json.path("plan").textValue(),
                Set.copyOf(tags),
                revision.isIntegralNumber() ? revision.longValue() : null);
        byId.put(new Numbered(tenant, account.id()), account);
        byExternalId.put(new Named(tenant, account.externalId()), account);
        return account;
    }

    private static RuntimeException unavailable() {
        return Unavailable.because("billing_unavailable", "The ledger cannot be reached.");
    }
}
