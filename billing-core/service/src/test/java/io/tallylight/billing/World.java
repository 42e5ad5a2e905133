package io.tallylight.billing;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** Makes tenants, accounts and keys for tests, through the API and nothing else. */
public final class World {
    private World() {}

    /** A tenant that was made for one test. */
    public record Made(String tenantId, String email, String password, String keyId, String key) {
        /** A request with the tenant's own key. */
        public RequestSpecification api() {
            return World.as(key);
        }

        /** Opens a prepaid account; its id. */
        public String account(String externalId) {
            return api().header("Idempotency-Key", UUID.randomUUID())
                    .body(Map.of("external_id", externalId, "kind", "prepaid"))
                    .post("/v1/accounts")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("account_id");
        }

        /** A key of the tenant with these scopes. */
        public String keyWith(String... scopes) {
            return api().body(Map.of("name", "test", "scopes", List.of(scopes)))
                    .post("/v1/keys")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("key");
        }

        /** A key of one account with these scopes. */
        public String accountKey(String accountId, String... scopes) {
            return api().body(Map.of("name", "test", "scopes", List.of(scopes), "account_id", accountId))
                    .post("/v1/keys")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("key");
        }
    }

    /** A request with that key. */
    public static RequestSpecification as(String key) {
        return given().header("Authorization", "Bearer " + key).contentType("application/json");
    }

    /** A new tenant with its operator. */
    public static Made tenant() {
        String token = token();
        ValidatableResponse made = makeTenant(token, "op-" + UUID.randomUUID() + "@example.com");
        made.statusCode(201);
        return new Made(
                made.extract().path("tenant_id"),
                made.extract().path("operator.email"),
                made.extract().path("operator.password"),
                made.extract().path("key.key_id"),
                made.extract().path("key.key"));
    }

    /** Tries to make a tenant with that token. */
    public static ValidatableResponse makeTenant(String token, String email) {
        return as(token)
                .body(Map.of("name", "Test tenant", "operator", Map.of("email", email, "name", "Operator")))
                .post("/v1/tenants")
                .then();
    }

    /** A token that makes one tenant. */
    public static String token() {
        String token = "tlt_" + UUID.randomUUID();
        Path file = Path.of(ConfigProvider.getConfig().getValue("TALLYLIGHT_TENANT_TOKENS_FILE", String.class));
        try {
            Files.writeString(file, token + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return token;
    }
}
