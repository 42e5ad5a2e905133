package io.tallylight.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several scheduled at once, states, the past as it was, rollback, and what lies between any two. */
@QuarkusTest
@QuarkusTestResource(CatalogFixture.class)
class HistoryTests {
    private static final String PATH = "/v1/catalog/versions";

    private final CatalogApi api = CatalogApi.fresh();

    @Test
    void severalAreScheduledAndEachSaysWhatItIs() {
        String firstPublished = api.publish("k1", Samples.document("one"))
                .statusCode(201)
                .extract()
                .path("published_at");
        api.publish("k2", "effective_from: 2098-01-01T00:00:00Z\n" + Samples.document("two"))
                .statusCode(201)
                .body("state", equalTo("scheduled"));
        api.publish("k3", "effective_from: 2099-01-01T00:00:00Z\n" + Samples.document("three"))
                .statusCode(201);
        api.publish("k4", Samples.document("four")).statusCode(201).body("state", equalTo("in_force"));

        api.as()
                .get(PATH)
                .then()
                .body("data.version", equalTo(List.of(4, 3, 2, 1)))
                .body("data.state", equalTo(List.of("in_force", "scheduled", "scheduled", "superseded")))
                .body("data[0].until", equalTo("2098-01-01T00:00:00Z"))
                .body("data[2].until", equalTo("2099-01-01T00:00:00Z"));
        // As the tenant saw it then: what was not published yet is not there.
        api.as()
                .get(PATH + "?at=" + firstPublished)
                .then()
                .body("data.version", equalTo(List.of(1)))
                .body("data.state", equalTo(List.of("in_force")));
        api.as().get(PATH + "/in-force?at=2098-06-01T00:00:00Z").then().body("version", equalTo(2));
    }

    @Test
    void anOldContentComesBackAsANewVersion() {
        api.publish("k1", Samples.document("good")).statusCode(201);
        api.publish("k2", Samples.document("bad")).statusCode(201);
        api.post("k3", PATH + "/1/republish", "{}").statusCode(422).body("errors[0].pointer", equalTo("#/note"));
        api.post("k3", PATH + "/1/republish", "{\"note\": \"the new prices were wrong\"}")
                .statusCode(201)
                .body("version", equalTo(3))
                .body("name", equalTo("good"))
                .body("republished_from", equalTo(1))
                .body("note", equalTo("the new prices were wrong"))
                .body("state", equalTo("in_force"));
        api.post("k3", PATH + "/1/republish", "{\"note\": \"the new prices were wrong\"}")
                .statusCode(201)
                .header("Idempotent-Replayed", "true");
        api.post("k4", PATH + "/9/republish", "{\"note\": \"x\"}").statusCode(404);
        api.as().get(PATH + "/1").then().body("state", equalTo("superseded"));
    }

    @Test
    void aScheduledOneIsCalledOffByTheFormerContentAtItsInstant() {
        api.publish("k1", Samples.document("now")).statusCode(201);
        api.publish("k2", "effective_from: 2098-01-01T00:00:00Z\n" + Samples.document("later"))
                .statusCode(201);
        api.post("k3", PATH + "/1/republish", "{\"note\": \"not yet\", \"effective_from\": \"2098-01-01T00:00:00Z\"}")
                .statusCode(201)
                .body("state", equalTo("scheduled"));
        api.as().get(PATH + "/2").then().body("state", equalTo("superseded"));
        api.as().get(PATH + "/in-force?at=2098-01-01T00:00:00Z").then().body("name", equalTo("now"));
    }

    @Test
    void whatLiesBetweenAnyTwoIsReadable() {
        api.publish("k1", Samples.document("same")).statusCode(201);
        api.publish("k2", Samples.document("same").replace("multiplier: 3", "multiplier: 6"))
                .statusCode(201);
        api.begin("next", Samples.document("same").replace("\"0.05\"", "\"0.10\""))
                .statusCode(201);

        JsonPath versions =
                api.as().get(PATH + "/2/diff").then().statusCode(200).extract().jsonPath();
        assertThat(versions.getString("from")).isEqualTo("version 1");
        assertThat(versions.getString("prices[0].price_percent")).isEqualTo("100.000000000000");
        api.as()
                .get("/v1/catalog/drafts/next/diff?against=1")
                .then()
                .statusCode(200)
                .body("to", equalTo("draft:next"))
                .body("changes.sentence", hasItem(containsString("0.05")))
                .body("prices[0].cost_percent", equalTo("100.000000000000"));
        api.as().get("/v1/catalog/drafts/next/diff?against=draft:next").then().body("changes", hasSize(0));
        api.as().get("/v1/catalog/drafts/next/diff").then().body("from", equalTo("version 2"));
        api.as().get("/v1/catalog/drafts/next/diff?against=77").then().statusCode(404);
        api.as().get("/v1/catalog/drafts/none/diff").then().statusCode(404);
        api.as().get(PATH + "/2/diff?against=2").then().body("changes.path", not(hasItem("markup")));
    }
}
