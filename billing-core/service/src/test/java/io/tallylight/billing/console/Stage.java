package io.tallylight.billing.console;

import io.tallylight.billing.World;
import io.tallylight.billing.console.Visit.Login;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What page cases share: one tenant of the test's own, its people, and whatever a case wants to make only once. */
public final class Stage {
    private final World.Made tenant = World.tenant();
    private final Map<String, Object> made = new HashMap<>();

    /** The tenant; its owner is operator and finance. */
    public World.Made tenant() {
        return tenant;
    }

    /** The tenant's owner. */
    public Login owner() {
        return new Login(tenant.email(), tenant.password());
    }

    /** A customer of that account. */
    public Login customer(String accountId) {
        return once("customer " + accountId, () -> person(tenant, accountId, "customer"));
    }

    /** Somebody with these roles, and no account. */
    public Login with(String... roles) {
        return once("with " + Arrays.toString(roles), () -> person(tenant, null, roles));
    }

    /** Makes something the first time it is asked for. */
    @SuppressWarnings("unchecked") // Whoever uses the name knows the type.
    public <T> T once(String name, Supplier<T> make) {
        Object known = made.get(name);
        if (known == null) {
            known = make.get();
            made.put(name, known);
        }
        return (T) known;
    }

    /** Adds a person through the API. */
    public static Login person(World.Made tenant, String accountId, String... roles) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "email", "p-" + UUID.randomUUID() + "@example.com", "name", "Robin Example", "roles", List.of(roles)));
        if (accountId != null) {
            body.put("account_id", accountId);
        }
        var answer = tenant.api()
                .body(body)
                .post("/v1/people")
                .then()
                .statusCode(201)
                .extract();
        return new Login(answer.path("email"), answer.path("password"));
    }
}
