package io.tallylight.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The source analysis' plans and clips, published or refused through the public API, to the last decimal. */
@QuarkusTest
@QuarkusTestResource(CatalogFixture.class)
class AnalysisTests {
    private static final String MODEL = """
              - id: ID
                provider: p
                provider_model: ID
                capabilities: {operations: [text_to_video], seconds: {values: [5, 10]}, resolutions: [1280x720], audio: none}
                costs: [{unit: UNIT, amount: "AMOUNT", source: the analysis}]
            """;

    private final CatalogApi api = CatalogApi.fresh();

    /** Ten clips of five seconds a day are 1,500 s a month of 30 days; a credit is a second of the mix. */
    @Test
    void aThousandUsersOnAFlatThirtyDollarPlanAreRefusedByName() {
        api.publish("k1", mix("30"))
                .statusCode(422)
                .body("code", equalTo("margin_below_floor"))
                .body("detail", containsString("Plan flat"))
                .body("breaches[0].offer.id", equalTo("flat"))
                .body("breaches[0].floor", equalTo("blended"))
                .body("breaches[0].offer.blended.cost", equalTo("135.750000000000"))
                .body("breaches[0].actual", equalTo("-3.525000000000"));
        // The same at multiplier 3.
        api.publish("k2", mix("407.25"))
                .statusCode(201)
                .body("gate.offers[0].blended.margin", equalTo("0.666666666667"));
    }

    /** 1,000 users × 10 clips × 5 s a day of the reference list, each clip asked of the price list that was published. */
    @Test
    void aDayOfTheReferenceListAtThreeTimesItsCost() {
        api.publish("k", Samples.shipped("reference.yaml")).statusCode(201);
        BigDecimal clip = BigDecimal.ZERO;
        for (String each : List.of(
                "gen-4.5-turbo 0.40 0.25",
                "gen-4.5-aleph 0.20 0.75",
                "veo-3.1-fast 0.15 0.75",
                "kling-3.0 0.10 0.60",
                "ray3.14 0.15 0.20")) {
            String[] words = each.split(" ", 3);
            JsonPath quoted = explain(words[0], 5);
            BigDecimal cost = new BigDecimal(quoted.getString("candidates[0].most_cost.amount"));
            assertThat(cost).isEqualByComparingTo(words[2]);
            assertThat(quoted.getString("candidates[0].margin")).isEqualTo("0.666666666667");
            clip = clip.add(cost.multiply(new BigDecimal(words[1])));
        }
        assertThat(clip).isEqualByComparingTo("0.4525");
        assertThat(clip.multiply(BigDecimal.valueOf(10_000))).isEqualByComparingTo("4525.00");
        assertThat(clip.multiply(BigDecimal.valueOf(300_000))).isEqualByComparingTo("135750");
    }

    @ParameterizedTest(name = "{0} s of the mix cost {1}")
    @CsvSource(textBlock = """
            1,       0.0905
            5,       0.4525
            50000,   4525.00
            1500000, 135750
            """)
    void theMixOfAThousandUsers(String seconds, BigDecimal money) {
        String cost = api.as()
                .contentType("application/json")
                .body("""
                        {"mix": {"parts": [
                            {"model": "Gen-4.5 Turbo", "share": "0.40", "cost_per_second": "0.05"},
                            {"model": "Aleph", "share": "0.20", "cost_per_second": "0.15"},
                            {"model": "Veo 3.1 Fast", "share": "0.15", "cost_per_second": "0.15"},
                            {"model": "Kling", "share": "0.10", "cost_per_second": "0.12"},
                            {"model": "Ray3.14", "share": "0.15", "cost_per_second": "0.04"}],
                          "seconds_per_month": "SECONDS"}}
                        """.replace("SECONDS", seconds))
                .post("/v1/catalog/break-even")
                .then()
                .statusCode(200)
                .extract()
                .path("mix.cost_per_month");
        assertThat(new BigDecimal(cost)).isEqualByComparingTo(money);
    }

    @Test
    void oneMachineAtTwoAndAHalfThousandAMonth() {
        api.publish("k", """
                name: machine
                costing_currency: USD
                credit: {list_value: "0.01"}
                markup: [{match: {}, price_per_second: "0.10"}]
                providers: [{id: p, adapter: gemini}]
                models:
                  - id: wan
                    provider: p
                    provider_model: wan
                    capabilities: {operations: [text_to_video], seconds: {min: 1, max: 5}, resolutions: [1280x720], audio: none}
                    costs: [{unit: gpu_month, amount: "2500", operations: "1500", clips_per_day: 360, clip_seconds: 5, source: the analysis}]
                """).statusCode(201);
        assertThat(explain("wan", 5).getString("candidates[0].most_cost.amount"))
                .isEqualTo("0.231481481481");
        assertThat(explain("wan", 1).getString("candidates[0].most_cost.amount"))
                .isEqualTo("0.046296296296");
        api.as()
                .contentType("application/json")
                .body("""
                        {"self_hosting": {"monthly": "2500", "operations": "1500", "clips_per_day": 360,
                          "clip_seconds": 5, "against": ["0.10", "0.04"]}}
                        """)
                .post("/v1/catalog/break-even")
                .then()
                .statusCode(200)
                .body("self_hosting.cost_per_clip", equalTo("0.231481481481"))
                .body("self_hosting.cost_per_second", equalTo("0.046296296296"))
                .body("self_hosting.against.seconds_needed", equalTo(List.of(40_000, 100_000)))
                .body("self_hosting.against.reachable", equalTo(List.of(true, false)));
    }

    private JsonPath explain(String model, int seconds) {
        return api.as()
                .contentType("application/json")
                .body("{\"model\": \"" + model + "\", \"seconds\": " + seconds + "}")
                .post("/v1/catalog/explain")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @ParameterizedTest(name = "{1} clips at a card fee of {0}")
    @CsvSource(delimiter = '|', textBlock = """
            percent: "0", fixed: "0"      | 15 | 0.025000000000  | 201
            percent: "0", fixed: "0"      | 16 | -0.040000000000 | 422
            percent: "2.9", fixed: "0.30" | 14 | 0.046000000000  | 201
            percent: "2.9", fixed: "0.30" | 15 | -0.019000000000 | 422
            """)
    void fifteenClipsKeepTheTwentyDollarPlanAndSixteenDoNot(String fee, int clips, String margin, int status) {
        String yaml = """
                name: twenty
                costing_currency: USD
                credit: {list_value: "1"}
                fee: {FEE}
                margin_policy: {mode: strict, floor_plan: {blended: "0", worst: "0"}}
                markup: [{match: {}, price_per_clip: "1"}]
                providers: [{id: p, adapter: gemini}]
                models:
                """.replace("FEE", fee)
                + model("clips", "clip", "1.30")
                + "expected_mix: [{model: clips, share: \"1\", seconds: 10}]\n"
                + "plans: [{id: twenty, interval: month, price: \"20\", credits: \"" + clips + "\"}]\n";
        JsonPath answer = api.publish("k", yaml).statusCode(status).extract().jsonPath();
        assertThat(answer.getString(status == 201 ? "gate.offers[0].worst.margin" : "breaches[0].actual"))
                .isEqualTo(margin);
    }

    @ParameterizedTest(name = "at {0} a second {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0.04 | 60000
            0.05 | 75000
            0.06 | 90000
            0.08 | 120000
            0.10 | 150000
            0.15 | 225000
            0.40 | 600000
            """)
    void whatAMillionAndAHalfSecondsCost(String second, BigDecimal month) {
        String cost = api.as()
                .contentType("application/json")
                .body("""
                        {"mix": {"parts": [{"model": "m", "share": "1", "cost_per_second": "SECOND"}],
                          "seconds_per_month": "1500000"}}
                        """.replace("SECOND", second))
                .post("/v1/catalog/break-even")
                .then()
                .statusCode(200)
                .extract()
                .path("mix.cost_per_month");
        assertThat(new BigDecimal(cost)).isEqualByComparingTo(month);
    }

    @Test
    void aClipOfSixStepsCostsSixtyTwoCents() {
        String yaml = """
                name: steps
                costing_currency: USD
                credit: {list_value: "0.01"}
                markup: [{match: {}, multiplier: 3}]
                providers: [{id: p, adapter: gemini}]
                models:
                """ + model("video", "clip", "0.50") + """
                pipelines:
                  - id: dialogue-clip
                    steps:
                      - {id: script, cost: {unit: clip, amount: "0.01"}}
                      - {id: video, after: [script], model: video}
                      - {id: speech, after: [script], cost: {unit: clip, amount: "0.02"}}
                      - {id: effects, after: [video], cost: {unit: clip, amount: "0.05"}}
                      - {id: music, after: [video], cost: {unit: clip, amount: "0.03"}}
                      - {id: mix, after: [speech, effects, music], cost: {unit: clip, amount: "0.01"}}
                """;
        api.publish("k", yaml).statusCode(201);
        api.as()
                .contentType("application/json")
                .body("{\"model\": \"dialogue-clip\", \"seconds\": 5}")
                .post("/v1/catalog/explain")
                .then()
                .statusCode(200)
                .body("candidates[0].most_cost.amount", equalTo("0.62"))
                .body("candidates[0].cost.step.size()", equalTo(6))
                .body("candidates[0].credits", equalTo("186"));
    }

    private static String mix(String price) {
        return """
                name: mix
                costing_currency: USD
                credit: {list_value: "0.02"}
                margin_policy: {mode: strict, floor_plan: {blended: "0"}}
                markup: [{match: {}, price_per_second: "0.02"}]
                providers: [{id: p, adapter: gemini}]
                models:
                """
                + model("gen-4.5-turbo", "second", "0.05")
                + model("gen-4.5-aleph", "second", "0.15")
                + model("veo-3.1-fast", "second", "0.15")
                + model("kling-3.0", "second", "0.12")
                + model("ray3.14", "second", "0.04")
                + """
                expected_mix:
                  - {model: gen-4.5-turbo, share: "0.40"}
                  - {model: gen-4.5-aleph, share: "0.20"}
                  - {model: veo-3.1-fast, share: "0.15"}
                  - {model: kling-3.0, share: "0.10"}
                  - {model: ray3.14, share: "0.15"}
                plans: [{id: flat, interval: month, price: "PRICE", credits: "1500"}]
                """.replace("PRICE", price);
    }

    private static String model(String id, String unit, String amount) {
        return MODEL.replace("ID", id).replace("UNIT", unit).replace("AMOUNT", amount);
    }
}
