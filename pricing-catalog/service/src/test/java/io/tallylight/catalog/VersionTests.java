package io.tallylight.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.tallylight.access.keys.KeySender;
import io.tallylight.access.keys.KeyText;
import io.tallylight.access.keys.Pepper;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.events.CompactedTopic;
import io.tallylight.events.Decoding;
import io.tallylight.events.KeyRecord;
import io.tallylight.events.Topics;
import io.tallylight.local.ServiceFixture;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogVersions;
import io.tallylight.values.KeyId;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Publishing and reading versions, over HTTP, on a real database and a real Kafka. */
@QuarkusTest
@QuarkusTestResource(CatalogFixture.class)
class VersionTests {
    private static final String PATH = "/v1/catalog/versions";
    private static final Random RANDOM = new Random(20261120);

    @Inject
    AgroalDataSource database;

    @Inject
    Pepper pepper;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final TenantId tenant = TenantId.next(Instant.parse("2026-11-20T00:00:00Z"), RANDOM);

    @Test
    void publishesTheDocumentsThatShipAndTellsTheOthers() throws InterruptedException {
        as().header("Idempotency-Key", "k1")
                .contentType("application/yaml")
                .body(Samples.shipped("replay.yaml"))
                .post(PATH + "?effective_from=2024-11-01T00:00:00Z")
                .then()
                .statusCode(201)
                .body("version", equalTo(1));
        publish("k2", Samples.shipped("reference.yaml")).statusCode(201).body("version", equalTo(2));
        publish("k3", Samples.shipped("seed.yaml")).statusCode(201).body("version", equalTo(3));

        CatalogVersions versions = new CatalogVersions();
        try (CompactedTopic topic = new CompactedTopic(kafka, Topics.CATALOG, InstantSource.system(), record -> {
            if (CatalogCodec.decode(record.headers(), record.value())
                    instanceof Decoding.Decoded<CatalogPublished> decoded) {
                CatalogPublished published = decoded.value();
                versions.publish(
                        new TenantId(published.tenantId()),
                        published.version(),
                        published.effectiveFrom(),
                        CatalogDocument.parse(published.document()));
            }
        })) {
            topic.start();
            await().untilAsserted(() -> assertThat(versions.find(tenant, 3)).isPresent());
        }
        Instant inTheTrace = Instant.parse("2024-11-15T16:57:50Z");
        assertThat(versions.inForce(tenant, inTheTrace))
                .get()
                .extracting("version")
                .isEqualTo(1L);
        assertThat(versions.inForce(tenant, Instant.now()))
                .get()
                .extracting("version")
                .isEqualTo(3L);
        assertThat(versions.find(tenant, 3).orElseThrow().catalog().profile()).isEqualTo("contract");
    }

    @Test
    void answersWithNumberHashAndPlaceAndShowsTheVersionBack() {
        String yaml = Samples.document("first").replace("name: first", "name: first # with a comment");
        publish("k1", yaml)
                .statusCode(201)
                .header("Location", containsString(PATH + "/1"))
                .body("tenant_id", equalTo(tenant.toString()))
                .body("name", equalTo("first"))
                .body("effective_from", startsWith("20"))
                .body("sha256.length()", equalTo(64))
                .body("document", nullValue());

        String etag = as().get(PATH + "/1")
                .then()
                .statusCode(200)
                .body("document.models[0].costs[0].amount", equalTo("0.05"))
                .body("document.effective_from", startsWith("20"))
                .extract()
                .header("ETag");
        assertThat(etag).hasSizeGreaterThan(60);
        String back = as().accept("application/yaml")
                .get(PATH + "/1")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .extract()
                .asString();
        assertThat(back).isEqualTo(yaml);
    }

    @Test
    void takesJsonToo() {
        as().header("Idempotency-Key", "k1")
                .contentType(ContentType.JSON)
                .body(CatalogDocument.toCanonicalJson(Samples.document("json")))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("name", equalTo("json"));
    }

    @Test
    void theSameKeyMakesOneVersion() {
        String yaml = Samples.document("once");
        publish("k1", yaml).statusCode(201).body("version", equalTo(1)).header("Idempotent-Replayed", nullValue());
        publish("k1", yaml).statusCode(201).body("version", equalTo(1)).header("Idempotent-Replayed", "true");
        publish("k1", Samples.document("other")).statusCode(422).body("code", equalTo("idempotency_key_reused"));
        as().contentType("application/yaml").body(yaml).post(PATH).then().statusCode(400);
        publish("k2", yaml).statusCode(201).body("version", equalTo(2));
    }

    @Test
    void inForceIsTheLatestBegunAndScheduledOnesWait() {
        publish("k1", Samples.document("one")).statusCode(201);
        publish("k2", "effective_from: 2099-01-01T00:00:00Z\n" + Samples.document("later"))
                .statusCode(201);
        publish("k3", Samples.document("three")).statusCode(201);
        as().get(PATH + "/in-force").then().statusCode(200).body("name", equalTo("three"));
        as().get(PATH + "/in-force?at=2099-01-01T00:00:00Z").then().body("name", equalTo("later"));
        as().get(PATH + "/in-force?at=2000-01-01T00:00:00Z").then().statusCode(404);
        as().get(PATH + "/in-force?at=yesterday").then().statusCode(400);
    }

    @Test
    void onlyTheFirstVersionMayBeginInThePast() {
        String past = "effective_from: 2024-01-01T00:00:00Z\n" + Samples.document("past");
        publish("k1", past).statusCode(201).body("effective_from", equalTo("2024-01-01T00:00:00Z"));
        publish("k2", "\n" + past.replace("past", "again"))
                .statusCode(422)
                .body("errors.pointer", hasItem("#/effective_from"))
                .body("errors[0].line", equalTo(2));
        // The refusal leaves no gap, and the query parameter stands above the document.
        as().header("Idempotency-Key", "k3")
                .contentType("application/yaml")
                .body(past)
                .post(PATH + "?effective_from=2098-01-01T00:00:00Z")
                .then()
                .statusCode(201)
                .body("version", equalTo(2))
                .body("effective_from", equalTo("2098-01-01T00:00:00Z"));
    }

    @Test
    void everyFlawIsListedAndNothingIsPublished() {
        String broken = Samples.document("broken")
                .replace("amount: \"0.05\"", "amount: a lot")
                .replace("provider: gemini", "provider: gemeni")
                .replace("list_value", "list_valeu");
        publish("k1", broken)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid_request"))
                .body(
                        "errors.pointer",
                        hasItems("#/credit/list_valeu", "#/credit/list_value", "#/models/0/costs/0/amount"))
                .body("errors.detail", hasItem(containsString("did you mean list_value?")));
        publish("k2", "a:\n  [1")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", hasItem("#"))
                .body("errors[0].line", equalTo(2));
        publish("k3", "").statusCode(400);
        as().header("Idempotency-Key", "k4")
                .contentType("application/json")
                .body("{\"name\":\"half \\ud83d\"}")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("errors[0].detail", equalTo("must not have half a surrogate pair"));
        as().get(PATH).then().body("data", hasSize(0));
        // A key whose request was refused may be used again, for the mended document.
        publish("k1", Samples.document("mended")).statusCode(201).body("version", equalTo(1));
    }

    /** A version that the other services cannot read would be in force here, and they would sell by the one before it. */
    @Test
    void whatTheOthersWouldNotTakeIsNotPublished() {
        publish("k1", Samples.document("first")).statusCode(201);
        publish("k2", Samples.document("x".repeat(2_000)))
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("#/name")));
        publish("k3", "effective_from: 9999-12-31T23:59:59.999999Z\n" + Samples.document("late"))
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("#/effective_from")));
        // Each of these is two bytes as JSON has it: short enough to be read here, too large for the topic.
        publish("k4", Samples.document("large") + "notes: '" + "\"".repeat(8_500_000) + "'\n")
                .statusCode(422)
                .body("errors.pointer", equalTo(List.of("#")));
        as().get(PATH + "?limit=1").then().body("data[0].version", equalTo(1));
    }

    @Test
    void listsNewestFirstPageByPage() {
        for (int i = 1; i <= 5; i++) {
            publish("k" + i, Samples.document("v" + i)).statusCode(201);
        }
        String next = as().get(PATH + "?limit=2")
                .then()
                .body("data.version", equalTo(List.of(5, 4)))
                .body("has_more", equalTo(true))
                .extract()
                .path("next_cursor");
        as().get(PATH + "?limit=3&cursor=" + next)
                .then()
                .body("data.version", equalTo(List.of(3, 2, 1)))
                .body("has_more", equalTo(false));
    }

    @Test
    void anotherTenantsVersionIsNotFound() {
        publish("k1", Samples.document("mine")).statusCode(201);
        TenantId other = TenantId.next(Instant.parse("2026-11-20T00:00:01Z"), RANDOM);
        as(other).get(PATH + "/1").then().statusCode(404).body("code", equalTo("catalog_version_not_found"));
        as(other).get(PATH).then().body("data", hasSize(0));
        given().get(PATH + "/1").then().statusCode(401);
    }

    @Test
    void manyAtATimeGetNumbersWithoutGaps() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = IntStream.range(0, 12)
                    .<Callable<Integer>>mapToObj(i -> () -> publish("k" + i, Samples.document("v" + i))
                            .statusCode(201)
                            .extract()
                            .path("version"))
                    .toList();
            List<Future<Integer>> answers = callers.invokeAll(calls);
            assertThat(answers.stream().map(Future::resultNow).sorted().toList())
                    .isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
        }
    }

    @Test
    void theDatabaseItselfRefusesToChangeAVersion() throws SQLException {
        publish("k1", Samples.document("fixed")).statusCode(201);
        try (Connection connection = database.getConnection();
                var update = connection.prepareStatement("UPDATE catalog_version SET name = 'x' WHERE tenant_id = ?")) {
            update.setObject(1, tenant.value());
            assertThatThrownBy(update::executeUpdate).hasMessageContaining("never changed");
        }
    }

    @Test
    void importsAPriceFileAsADocument() {
        String yaml = as().contentType("text/csv")
                .body(Samples.shipped("litellm-video-prices.csv"))
                .post("/v1/catalog/import/prices")
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .extract()
                .asString();
        assertThat(yaml).isEqualTo(Samples.shipped("replay.yaml"));
        as().contentType("text/csv")
                .body("""
                        model,provider,mode,unit,usd_per_unit,usd_per_unit_1080p,source
                        x/y,nobody,video_generation,minute,free,,there
                        """)
                .post("/v1/catalog/import/prices")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItems("#/2/provider", "#/2/unit", "#/2/usd_per_unit"));
    }

    @Test
    void theSchemaIsThereForEditors() {
        given().get("/v1/catalog/schema").then().statusCode(200).body("title", equalTo("Tallylight catalog"));
    }

    private ValidatableResponse publish(String key, String yaml) {
        return as().header("Idempotency-Key", key)
                .contentType("application/yaml")
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .post(PATH)
                .then();
    }

    private RequestSpecification as() {
        return as(tenant);
    }

    private static RequestSpecification as(TenantId tenant) {
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

    @Test
    void aKeyThatMayOnlyWriteDoesNotReadWhatIsInAVersion() throws Exception {
        publish("k", Samples.document("small")).statusCode(201);
        String writer = keyWith("catalog:write");
        String reader = keyWith("catalog:read");

        for (String document : List.of("/v1/catalog/versions/1", "/v1/catalog/versions/in-force")) {
            withKey(writer).get(document).then().statusCode(403);
            withKey(reader).get(document).then().statusCode(200);
        }
        withKey(writer).get("/v1/catalog/versions").then().statusCode(200).body("data[0].document", nullValue());
    }

    private String keyWith(String scope) throws Exception {
        String text = KeyText.next(RANDOM);
        Instant now = Instant.now();
        try (KeySender sender = new KeySender(kafka, InstantSource.system())) {
            sender.send(new KeyRecord(
                            KeyId.next(now, RANDOM).value(),
                            tenant.value(),
                            null,
                            pepper.hmac(text),
                            Set.of(scope),
                            null,
                            false))
                    .get();
            sender.heartbeat(now).get();
        }
        await().until(() -> withKey(text).get("/v1/catalog/versions").statusCode() == 200);
        return text;
    }

    private static RequestSpecification withKey(String key) {
        return given().header("Authorization", "Bearer " + key);
    }
}
