package io.tallylight.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.local.play.Api;
import io.tallylight.local.play.Endpoints;
import io.tallylight.local.play.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The people who look at a day's pages. */
public record Logins(Login operator, Login finance, Login customer) {
    /**
     * How one of them signs in.
     *
     * @param email the name
     * @param password shown once by the API
     */
    public record Login(String email, String password) {
        /** Says nothing secret. */
        @Override
        public String toString() {
            return "Login[" + email + "]";
        }
    }

    /** The tenant's operator, and two more that are added: finance, and the customer of that account. */
    static Logins add(Api api, Endpoints at, Stage.Tenant tenant, String domain, String account) {
        String accountId = api.get(at.billing().resolve("/v1/accounts?external_id=" + account), tenant.key())
                .expected("looking up the account " + account)
                .json()
                .at("/data/0/account_id")
                .asText();
        return new Logins(
                new Login(tenant.email(), tenant.password()),
                person(api, at, tenant, Map.of("email", "finance@" + domain, "roles", List.of("finance"))),
                person(
                        api,
                        at,
                        tenant,
                        Map.of("email", "customer@" + domain, "roles", List.of("customer"), "account_id", accountId)));
    }

    private static Login person(Api api, Endpoints at, Stage.Tenant tenant, Map<String, Object> who) {
        Map<String, Object> body = new LinkedHashMap<>(who);
        body.put("name", who.get("email"));
        JsonNode added = api.post(
                        at.billing().resolve("/v1/people"),
                        tenant.key(),
                        "person-" + who.get("email"),
                        "application/json",
                        Api.text(body))
                .expected("adding " + who.get("email"))
                .json();
        return new Login(added.get("email").asText(), added.get("password").asText());
    }
}
