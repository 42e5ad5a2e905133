package io.tallylight.catalog;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tallylight.local.ServiceFixture;
import io.tallylight.values.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** The service as a tenant's own program calls it. */
public record CatalogApi(TenantId tenant) {
    private static final Random RANDOM = new Random(20261121);

    /** A tenant nobody else has. */
    public static CatalogApi fresh() {
        return new CatalogApi(TenantId.next(Instant.now(), RANDOM));
    }

    public RequestSpecification as() {
        EncoderConfig encoder = EncoderConfig.encoderConfig()
                .encodeContentTypeAs("application/yaml", ContentType.TEXT)
                .encodeContentTypeAs("text/csv", ContentType.TEXT)
                .appendDefaultContentCharsetToContentTypeIfUndefined(false);
        return given().config(RestAssuredConfig.config().encoderConfig(encoder))
                .headers(Map.of(
                        "Authorization",
                        "Bearer " + ServiceFixture.TEST_TOKEN,
                        "Tallylight-Tenant",
                        tenant.toString()));
    }

    public ValidatableResponse publish(String key, String yaml) {
        return as().header("Idempotency-Key", key)
                .contentType("application/yaml")
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .post("/v1/catalog/versions")
                .then();
    }

    /** Begins a draft. */
    public ValidatableResponse begin(String name, String yaml) {
        return as().header("If-None-Match", "*")
                .contentType("application/yaml")
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .put("/v1/catalog/drafts/" + name)
                .then();
    }

    /** Changes a draft that was seen in a state. */
    public ValidatableResponse change(String name, String etag, String yaml) {
        return as().header("If-Match", etag)
                .contentType("application/yaml")
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .put("/v1/catalog/drafts/" + name)
                .then();
    }

    /** Sends a JSON body with a key. */
    public ValidatableResponse post(String key, String path, String json) {
        return as().header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(json)
                .post(path)
                .then();
    }
}
