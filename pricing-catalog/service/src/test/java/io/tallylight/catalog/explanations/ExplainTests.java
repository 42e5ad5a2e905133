package io.tallylight.catalog.explanations;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tallylight.catalog.CatalogApi;
import io.tallylight.catalog.CatalogFixture;
import io.tallylight.catalog.Samples;
import org.junit.jupiter.api.Test;

/** Why a request costs what it costs, by a version or a draft. */
@QuarkusTest
@QuarkusTestResource(CatalogFixture.class)
class ExplainTests {
    private final CatalogApi api = CatalogApi.fresh();

    @Test
    void namesTheCostEntryTheRuleThatWonAndTheOneItBeat() {
        api.publish(
                        "k",
                        Samples.document("x")
                                .replace("  - match: {}", "  - match: {model: veo}\n    multiplier: 4\n  - match: {}"))
                .statusCode(201);
        explain("{\"model\": \"veo\", \"seconds\": 8}")
                .statusCode(200)
                .body("catalog", equalTo("version 1"))
                .body("candidates", hasSize(1))
                .body("candidates[0].cost[0].unit", equalTo("second"))
                .body("candidates[0].cost[0].source", equalTo("a test"))
                .body("candidates[0].most_cost.amount", equalTo("0.4"))
                .body("candidates[0].rule.match", equalTo("model veo"))
                .body("candidates[0].beaten[0].rule.match", equalTo("everything"))
                .body("candidates[0].credits", equalTo("160"))
                .body("candidates[0].margin", equalTo("0.750000000000"));
        api.begin("d", Samples.document("x")).statusCode(201);
        explain("{\"catalog\": \"draft:d\", \"model\": \"veo\", \"seconds\": 8}")
                .body("catalog", equalTo("draft:d"))
                .body("candidates[0].credits", equalTo("120"));
        explain("{\"model\": \"veo\", \"seconds\": 7}")
                .statusCode(200)
                .body("candidates[0].dropped[0].code", equalTo("seconds_not_offered"));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        api.publish("k", Samples.document("x")).statusCode(201);
        explain("{\"seconds\": 8}").statusCode(422);
        explain("{\"model\": \"veo\", \"role\": \"r\", \"seconds\": 8}").statusCode(422);
        explain("{\"model\": \"veo\", \"seconds\": 8, \"operation\": \"paint\"}")
                .statusCode(422);
        explain("{\"model\": \"veo\", \"seconds\": 8, \"catalog\": \"9\"}").statusCode(404);
    }

    private ValidatableResponse explain(String body) {
        return api.as()
                .contentType("application/json")
                .body(body)
                .post("/v1/catalog/explain")
                .then();
    }
}
