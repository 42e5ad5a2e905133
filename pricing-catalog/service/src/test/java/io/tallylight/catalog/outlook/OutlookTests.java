package io.tallylight.catalog.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.tallylight.catalog.CatalogApi;
import io.tallylight.catalog.CatalogFixture;
import io.tallylight.catalog.Samples;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The source analysis' own figures, through the public API. */
@QuarkusTest
@QuarkusTestResource(CatalogFixture.class)
class OutlookTests {
    private final CatalogApi api = CatalogApi.fresh();

    @Test
    void theShippedHistoryDecaysAsTheAnalysisSays() {
        JsonPath decay = api.as()
                .get("/v1/catalog/price-decay?months=6")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(decay.getString("history")).isEqualTo("shipped");
        assertThat(rounded(decay, "least_squares.rate_per_month", 4)).isEqualTo("0.1388");
        assertThat(rounded(decay, "least_squares.half_life_months", 2)).isEqualTo("4.99");
        assertThat(rounded(decay, "first_to_last.rate_per_month", 4)).isEqualTo("0.1128");
        assertThat(rounded(decay, "first_to_last.half_life_months", 2)).isEqualTo("6.14");
        assertThat(rounded(decay, "stated.rate_per_month", 4)).isEqualTo("0.1417");
        assertThat(rounded(decay, "stated.half_life_months", 2)).isEqualTo("4.89");
        assertThat(decay.getList("projection")).hasSize(6);
        assertThat(new BigDecimal(decay.getString("projection[0].low")))
                .isLessThan(new BigDecimal(decay.getString("projection[0].price")));
        assertThat(decay.getList("margins")).isNull();
    }

    @Test
    void withAMixInForceItsMarginIsProjected() {
        api.publish("k", Samples.shop("percent: \"0\", fixed: \"0\"", "130")).statusCode(201);
        JsonPath decay = api.as()
                .get("/v1/catalog/price-decay?months=3")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        // 0.6 × 0.03 + 0.3 × 0.05 + 0.1 × 0.10 a second, now; less from month to month.
        assertThat(new BigDecimal(decay.getString("margins[0].cost_per_second")))
                .isEqualByComparingTo("0.043");
        assertThat(new BigDecimal(decay.getString("margins[1].cost_per_second")))
                .isLessThan(new BigDecimal("0.043"));
    }

    @Test
    void aHistoryOfOnesOwnIsReadOrEveryLineOfItIsNamed() {
        api.as()
                .contentType("text/csv")
                .body("month,model,usd_per_second\n2026-01,a,1.00\n2026-02,a,0.50\n2026-03,a,0.25\n")
                .post("/v1/catalog/price-decay?model=a&months=1")
                .then()
                .statusCode(200)
                .body("least_squares.half_life_months", equalTo("1.000000000000"))
                .body("models", hasSize(1));
        api.as()
                .contentType("text/csv")
                .body(
                        "month,model,usd_per_second\n2026-13,a,1.00\n2026-02,a,free\n2026-03,a,1e999999999\n2026-04,a,0\n")
                .post("/v1/catalog/price-decay")
                .then()
                .statusCode(422)
                .body("errors", hasSize(4));
        api.as().get("/v1/catalog/price-decay?months=-1").then().statusCode(400);
        api.as().get("/v1/catalog/price-decay?model=nobody").then().statusCode(404);
    }

    @Test
    void oneMachineBreaksEvenAgainstTenCentsAndNeverAgainstFour() {
        JsonPath answer = api.as()
                .contentType("application/json")
                .body("""
                        {"self_hosting": {"monthly": "2500", "operations": "1500", "clips_per_day": 360,
                          "clip_seconds": 5, "against": ["0.10", "0.04"]},
                         "plan": {"price": "20", "cost_of_each": "1.30", "quantities": ["15", "16"]},
                         "mix": {"parts": [
                            {"model": "Gen-4.5 Turbo", "share": "0.40", "cost_per_second": "0.05"},
                            {"model": "Aleph", "share": "0.20", "cost_per_second": "0.15"},
                            {"model": "Veo 3.1 Fast", "share": "0.15", "cost_per_second": "0.15"},
                            {"model": "Kling", "share": "0.10", "cost_per_second": "0.12"},
                            {"model": "Ray3.14", "share": "0.15", "cost_per_second": "0.04"}],
                          "seconds_per_month": "1500000"}}
                        """)
                .post("/v1/catalog/break-even")
                .then()
                .statusCode(200)
                .body("self_hosting.against[0].reachable", equalTo(true))
                .body("self_hosting.against[0].seconds_needed", equalTo(40_000))
                .body("self_hosting.against[1].reachable", equalTo(false))
                .body("self_hosting.against[1].seconds_needed", equalTo(100_000))
                .body("self_hosting.against[1].share_of_capacity", nullValue())
                .body("self_hosting.against[1].sentence", containsString("not reachable"))
                .body("self_hosting.capacity_seconds", equalTo(54_000))
                .body("plan.most", equalTo(15))
                .body("plan.margins.kept", equalTo(List.of(true, false)))
                .extract()
                .jsonPath();
        assertThat(rounded(answer, "self_hosting.cost_per_clip", 4)).isEqualTo("0.2315");
        assertThat(rounded(answer, "self_hosting.cost_per_second", 4)).isEqualTo("0.0463");
        assertThat(new BigDecimal(answer.getString("plan.margins[0].margin"))).isEqualByComparingTo("0.025");
        assertThat(new BigDecimal(answer.getString("plan.margins[1].margin"))).isEqualByComparingTo("-0.04");
        assertThat(new BigDecimal(answer.getString("mix.cost_per_second"))).isEqualByComparingTo("0.0905");
        assertThat(new BigDecimal(answer.getString("mix.cost_per_month"))).isEqualByComparingTo("135750");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (String body : new String[] {
            "{}",
            "{\"plan\": {\"price\": \"0\", \"cost_of_each\": \"1\"}}",
            "{\"self_hosting\": {\"monthly\": \"1\", \"clips_per_day\": 0, \"clip_seconds\": 5, \"against\": []}}",
            "{\"mix\": {\"parts\": [{\"model\": \"a\", \"share\": \"0\", \"cost_per_second\": \"1\"}]}}"
        }) {
            api.as()
                    .contentType("application/json")
                    .body(body)
                    .post("/v1/catalog/break-even")
                    .then()
                    .statusCode(422);
        }
    }

    private static String rounded(JsonPath answer, String path, int decimals) {
        return new BigDecimal(answer.getString(path))
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
