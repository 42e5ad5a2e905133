package io.tallylight.catalog.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tallylight.catalog.CatalogApi;
import io.tallylight.catalog.CatalogFixture;
import io.tallylight.catalog.Samples;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drafts over HTTP, on a real database: kept as typed, changed by those who have seen them, published as seen. */
@QuarkusTest
@QuarkusTestResource(CatalogFixture.class)
class DraftTests {
    private static final String PATH = "/v1/catalog/drafts";
    private static final String PUBLISH = """
            {"note": "cheaper clips", "acknowledge_no_forecast": true}
            """;

    private final CatalogApi api = CatalogApi.fresh();

    @Test
    void isKeptAsTypedAndGivenBackWithComments() {
        String yaml = "# mine\n" + Samples.document("first");
        String etag = api.begin("summer", yaml)
                .statusCode(201)
                .header("Location", containsString(PATH + "/summer"))
                .body("revision", equalTo(1))
                .body("sound", equalTo(true))
                .body("flaws", hasSize(0))
                .body("gate.passed", equalTo(true))
                .body("source", nullValue())
                .extract()
                .header("ETag");
        String back = api.as()
                .accept("application/yaml")
                .get(PATH + "/summer")
                .then()
                .statusCode(200)
                .header("ETag", etag)
                .extract()
                .asString();
        assertThat(back).isEqualTo(yaml);
        api.as().get(PATH + "/summer").then().body("source", equalTo(yaml)).body("type", equalTo("yaml"));
    }

    @Test
    void anUnsoundOneIsKeptTooWithEveryFlawAndItsLine() {
        String broken = Samples.document("broken")
                .replace("amount: \"0.05\"", "amount: a lot")
                .replace("list_value", "list_valeu");
        api.begin("broken", broken)
                .statusCode(201)
                .body("sound", equalTo(false))
                .body("flaws.pointer", hasItem("#/credit/list_valeu"))
                .body("flaws.find { it.pointer == '#/credit/list_valeu' }.line", equalTo(3))
                .body("flaws.find { it.pointer == '#/models/0/costs/0/amount' }.line", equalTo(19))
                .body("gate", nullValue())
                .body("gate_passed", nullValue());
        api.begin("nothing", "a: [1").statusCode(201).body("flaws", hasSize(1)).body("flaws[0].line", greaterThan(0));
        api.begin("empty", "").statusCode(201).body("sound", equalTo(false));
        api.as()
                .get(PATH)
                .then()
                .body("data.name", equalTo(List.of("broken", "empty", "nothing")))
                .body("data.sound", everyItem(equalTo(false)))
                .body("data.flaws", everyItem(nullValue()));
    }

    @Test
    void onlyWhoHasSeenItChangesIt() {
        String etag = api.begin("mine", Samples.document("one"))
                .statusCode(201)
                .extract()
                .header("ETag");
        api.begin("mine", Samples.document("two")).statusCode(412).header("ETag", etag);
        String next = api.change("mine", etag, Samples.document("two"))
                .statusCode(200)
                .body("revision", equalTo(2))
                .extract()
                .header("ETag");
        assertThat(next).isNotEqualTo(etag);
        api.change("mine", etag, Samples.document("three"))
                .statusCode(412)
                .header("ETag", next)
                .body("code", equalTo("precondition_failed"));
        api.change("mine", "W/" + next, Samples.document("three")).statusCode(412);
        api.change("mine", "\"other\", " + next, Samples.document("three")).statusCode(200);
        api.change("gone", etag, Samples.document("three")).statusCode(412).header("ETag", nullValue());
        api.as()
                .contentType("application/yaml")
                .body("name: x")
                .put(PATH + "/mine")
                .then()
                .statusCode(428)
                .body("code", equalTo("precondition_required"));
        api.as().get(PATH + "/mine").then().body("source", equalTo(Samples.document("three")));
    }

    @Test
    void ofManyAtATimeOneWins() throws Exception {
        String etag = api.begin("hot", Samples.document("one"))
                .statusCode(201)
                .extract()
                .header("ETag");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(i -> () -> api.change("hot", etag, Samples.document("v" + i))
                            .extract()
                            .statusCode())
                    .toList();
            assertThat(callers.invokeAll(calls).stream()
                            .map(Future::resultNow)
                            .sorted()
                            .toList())
                    .isEqualTo(List.of(200, 412, 412, 412, 412, 412, 412, 412));
            List<Callable<Integer>> begins = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(i -> () -> api.begin("new", Samples.document("v" + i))
                            .extract()
                            .statusCode())
                    .toList();
            assertThat(callers.invokeAll(begins).stream()
                            .map(Future::resultNow)
                            .sorted()
                            .toList())
                    .isEqualTo(List.of(201, 412, 412, 412, 412, 412, 412, 412));
        }
        api.as().get(PATH + "/hot").then().body("revision", equalTo(2));
        api.as().get(PATH + "/new").then().body("revision", equalTo(1));
    }

    @Test
    void isThrownAwayByWhoHasSeenItOnly() {
        String etag = api.begin("old", Samples.document("one"))
                .statusCode(201)
                .extract()
                .header("ETag");
        api.as().delete(PATH + "/old").then().statusCode(428);
        api.as().header("If-Match", "\"1-other\"").delete(PATH + "/old").then().statusCode(412);
        api.as().header("If-Match", etag).delete(PATH + "/old").then().statusCode(204);
        api.as().get(PATH + "/old").then().statusCode(404).body("code", equalTo("draft_not_found"));
        CatalogApi.fresh().as().get(PATH + "/old").then().statusCode(404);
    }

    @Test
    void validationStoresNothingAndSaysWhereEveryFlawIs() {
        api.as()
                .contentType("application/yaml")
                .body(Samples.document("x").replace("provider: gemini", "provider: gemeni"))
                .post("/v1/catalog/validate")
                .then()
                .statusCode(200)
                .body("sound", equalTo(false))
                .body("flaws[0].pointer", equalTo("#/models/0/provider"))
                .body("flaws[0].line", equalTo(11));
        api.as()
                .contentType("application/yaml")
                .body(Samples.shop("percent: \"0\", fixed: \"0\"", "99.90"))
                .post("/v1/catalog/validate")
                .then()
                .statusCode(200)
                .body("sound", equalTo(true))
                .body("gate.passed", equalTo(false))
                .body("gate.breaches", hasSize(1));
        api.as()
                .contentType("application/yaml")
                .body("")
                .post("/v1/catalog/validate")
                .then()
                .statusCode(200)
                .body("sound", equalTo(false));
        api.as().get(PATH).then().body("data", hasSize(0));
    }

    @Test
    void isPublishedAsItWasSeenOnceAndWithAReason() {
        String etag = api.begin("next", Samples.document("one"))
                .statusCode(201)
                .extract()
                .header("ETag");
        publish("k1", etag, "{\"note\": \"why\"}").statusCode(422).body("code", equalTo("no_forecast"));
        publish("k1", etag, "{\"acknowledge_no_forecast\": true}")
                .statusCode(422)
                .body("errors[0].pointer", equalTo("#/note"));
        publish("k1", "\"1-other\"", PUBLISH).statusCode(412);
        api.post("k1", PATH + "/next/publish", PUBLISH).statusCode(428);
        publish("k1", etag, PUBLISH)
                .statusCode(201)
                .body("version", equalTo(1))
                .body("state", equalTo("in_force"))
                .body("draft", equalTo("next"))
                .body("note", equalTo("cheaper clips"))
                .body("gate.passed", equalTo(true));
        publish("k1", etag, PUBLISH).statusCode(201).header("Idempotent-Replayed", "true");
        publish("k2", etag, """
                {"note": "later", "acknowledge_no_forecast": true, "effective_from": "2098-01-01T00:00:00Z"}
                """).statusCode(201).body("version", equalTo(2)).body("state", equalTo("scheduled"));
    }

    @Test
    void aPagesServiceNamesThePersonWhoDidIt() {
        String person = "person_0198c4b51f2e7a3c9d5e6f708192a3b4";
        String etag = api.as()
                .headers("If-None-Match", "*", "Tallylight-Person", person)
                .contentType("application/yaml")
                .body(Samples.document("one"))
                .put(PATH + "/next")
                .then()
                .statusCode(201)
                .body("updated_by", equalTo(person))
                .extract()
                .header("ETag");
        api.as()
                .headers("If-Match", etag, "Idempotency-Key", "k", "Tallylight-Person", person)
                .contentType("application/json")
                .body(PUBLISH)
                .post(PATH + "/next/publish")
                .then()
                .statusCode(201)
                .body("published_by", equalTo(person));
        api.as().get("/v1/catalog/versions").then().body("data[0].published_by", equalTo(person));
        api.as()
                .headers("If-Match", etag, "Tallylight-Person", "somebody")
                .contentType("application/yaml")
                .body("name: x")
                .put(PATH + "/next")
                .then()
                .statusCode(400);
    }

    @Test
    void anUnsoundOneIsNotPublished() {
        String etag = api.begin("bad", Samples.document("x").replace("0.05", "-1"))
                .extract()
                .header("ETag");
        api.as()
                .headers("If-Match", etag, "Idempotency-Key", "k")
                .contentType("application/json")
                .body(PUBLISH)
                .post(PATH + "/bad/publish")
                .then()
                .statusCode(422)
                .body("errors[0].line", notNullValue());
        api.as().get("/v1/catalog/versions").then().body("data", hasSize(0));
    }

    /** Behind a backslash stands what no table keeps: told as one types, not when it is published. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            nul,       a\\0b,     must not have U+0000
            surrogate, a\\ud800b, must not have half a surrogate pair
            """)
    void whatNoTableKeepsIsAFlaw(String name, String text, String detail) {
        String etag = api.begin(name, Samples.document("\"" + text + "\""))
                .statusCode(201)
                .body("flaws.detail", equalTo(List.of(detail)))
                .extract()
                .header("ETag");
        publish(name, "k", etag, PUBLISH).statusCode(422).body("errors.detail", equalTo(List.of(detail)));
    }

    @Test
    void namesAreThoseThatStandInAPath() {
        api.begin("Big Name", Samples.document("x")).statusCode(400);
        api.begin("-x", Samples.document("x")).statusCode(400);
        api.as()
                .header("If-None-Match", "*")
                .contentType("application/yaml")
                .body("name: \"\u0000\"")
                .put(PATH + "/x")
                .then()
                .statusCode(400);
    }

    private ValidatableResponse publish(String key, String etag, String body) {
        return publish("next", key, etag, body);
    }

    private ValidatableResponse publish(String name, String key, String etag, String body) {
        return api.as()
                .headers("If-Match", etag, "Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post(PATH + "/" + name + "/publish")
                .then();
    }
}
