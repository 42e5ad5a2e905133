package io.tallylight.catalog.explanations;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.tallylight.catalog.CatalogApi;
import io.tallylight.catalog.CatalogFixture;
import io.tallylight.catalog.Samples;
import java.util.List;
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

    /** From 2040 on ten seconds cost more than what the credits for them were sold at. */
    private static final String RISING = """
            name: rising
            costing_currency: USD
            credit: {list_value: "0.01"}
            markup: [{match: {}, price_per_second: "0.10"}]
            margin_policy: {mode: strict, floor_plan: {worst: "0"}, floor_pack: {worst: "0"}}
            providers: [{id: p, adapter: gemini}]
            models:
              - id: rises
                provider: p
                provider_model: r
                capabilities: {operations: [text_to_video], seconds: {values: [10]}, resolutions: [1280x720], audio: none}
                costs:
                  - {unit: second, amount: "0.10", source: "a test"}
                  - {unit: second, amount: "0.15", effective_from: 2040-01-01T00:00:00Z, source: "a test"}
              - id: stays
                provider: p
                provider_model: s
                capabilities: {operations: [text_to_video], seconds: {values: [10]}, resolutions: [1280x720], audio: none}
                costs: [{unit: second, amount: "0.10", source: "a test"}]
            plans:
              - {id: pro, price: "12", credits: "1000"}
              - {id: dear, price: "20", credits: "1000"}
            packs: [{id: bulk, price: "13", credits: "1000"}]
            """;

    @Test
    void whatIsClosedWhenACostRisesIsTold() {
        api.publish("k", RISING).statusCode(201);
        api.as()
                .get("/v1/catalog/versions/1/closings")
                .then()
                .statusCode(200)
                .body("catalog", equalTo("version 1"))
                .body("closings", hasSize(2))
                .body("closings[0].kind", equalTo("plan"))
                .body("closings[0].offer", equalTo("pro"))
                .body("closings[0].models", equalTo(List.of("rises")))
                .body("closings[0].from", equalTo("2040-01-01T00:00:00Z"))
                .body("closings[0].until", nullValue())
                .body("closings[1].offer", equalTo("bulk"));
        String question = "{\"model\": \"rises\", \"seconds\": 10, \"plan\": \"%s\", \"at\": \"%s\"}";
        explain(question.formatted("pro", "2039-12-31T23:59:59Z"))
                .body("candidates[0].dropped", hasSize(0))
                .body("candidates[0].closed_for", hasSize(0));
        explain(question.formatted("pro", "2040-01-01T00:00:00Z"))
                .body("candidates[0].dropped[0].code", equalTo("closed_for_plan"))
                .body("candidates[0].closed_for", equalTo(List.of("bulk", "pro")));
        explain(question.formatted("dear", "2040-01-01T00:00:00Z"))
                .body("candidates[0].dropped", hasSize(0))
                .body("candidates[0].credits", equalTo("100"));
        api.as().get("/v1/catalog/versions/2/closings").then().statusCode(404);
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
