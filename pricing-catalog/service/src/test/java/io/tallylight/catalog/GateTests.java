package io.tallylight.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that loses money is published, through the public API, with exact figures. */
@QuarkusTest
@QuarkusTestResource(CatalogFixture.class)
class GateTests {
    private static final String NO_FEE = "percent: \"0\", fixed: \"0\"";

    private final CatalogApi api = CatalogApi.fresh();

    /**
     * Even the cheapest clip costs five cents a credit, and a credit brings less: excluding models mends nothing.
     * 2,000 credits make 250 clips of the dearest model, $125: (99.90 − fee − 125) ÷ 99.90.
     */
    @ParameterizedTest(name = "card fee {0}% + {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0   | 0    | -0.251251251251 | 0
            2.9 | 0.30 | -0.283254254254 | 3.1971
            """)
    void aPriceListThatLosesMoneyOnItsBiggestPackIsRefused(
            String percent, String fixed, String margin, BigDecimal cardFee) {
        JsonPath problem = api.publish(
                        "k", Samples.shop("percent: \"" + percent + "\", fixed: \"" + fixed + "\"", "99.90"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("margin_below_floor"))
                .body("detail", containsString("biggest"))
                .body("breaches", hasSize(1))
                .body("breaches[0].offer.kind", equalTo("pack"))
                .body("breaches[0].offer.id", equalTo("biggest"))
                .body("breaches[0].floor", equalTo("worst"))
                .body("breaches[0].actual", equalTo(margin))
                .body("breaches[0].offer.worst.clip.model", equalTo("pro"))
                .body("breaches[0].offer.worst.clip.seconds", equalTo(5))
                .body("breaches[0].offer.worst.cost", equalTo("125.000000000000"))
                .extract()
                .jsonPath();
        assertThat(new BigDecimal(problem.getString("breaches[0].offer.fee"))).isEqualByComparingTo(cardFee);
        assertThat(problem.getList("breaches[0].remedies.kind")).isEqualTo(List.of("most_credits", "least_price"));
        api.as().get("/v1/catalog/versions").then().body("data", hasSize(0));
    }

    /** Worst costs are 6.25, 18.75 and 46.875 dollars; the card takes 0.5871, 1.0221 and 1.7471 of it. */
    @ParameterizedTest(name = "card fee {0}")
    @CsvSource(delimiter = '|', textBlock = """
            percent: "0", fixed: "0"      | 0.368686868687 | 0.246987951807 | 0.060621242485 | 125.00
            percent: "2.9", fixed: "0.30" | 0.309383838384 | 0.205939759036 | 0.025609218437 | 129.05
            """)
    void itsOtherPacksKeepWhatTheyKeep(String fee, String small, String medium, String large, String biggest) {
        api.publish("k", Samples.shop(fee, biggest))
                .statusCode(201)
                .body("gate.offers.id", equalTo(List.of("small", "medium", "large", "biggest")))
                .body("gate.offers[0].worst.margin", equalTo(small))
                .body("gate.offers[1].worst.margin", equalTo(medium))
                .body("gate.offers[2].worst.margin", equalTo(large));
        String aCentLess =
                new BigDecimal(biggest).subtract(new BigDecimal("0.01")).toPlainString();
        api.publish("k2", Samples.shop(fee, aCentLess))
                .statusCode(422)
                .body("breaches.offer.id", equalTo(List.of("biggest")));
    }

    @Test
    void eachRemedyMendsIt() {
        JsonPath problem = api.publish("k", Samples.shop(NO_FEE, "99.90"))
                .statusCode(422)
                .extract()
                .jsonPath();
        List<Map<String, Object>> remedies = problem.getList("breaches[0].remedies");
        String least = problem.getString("breaches[0].remedies[1].prices.USD");
        assertThat(remedies.getFirst().get("credits")).isEqualTo("1598");
        assertThat(least).isEqualTo("125.00");
        api.publish("k2", Samples.shop(NO_FEE, least)).statusCode(201).body("gate.passed", equalTo(true));
        api.publish("k3", Samples.shop(NO_FEE, "124.99")).statusCode(422);
        api.publish("k4", Samples.shop(NO_FEE, "99.90").replace("credits: \"2000\"", "credits: \"1598\""))
                .statusCode(201);
        api.publish("k5", Samples.shop(NO_FEE, "99.90").replace("credits: \"2000\"", "credits: \"1599\""))
                .statusCode(422);
    }

    @Test
    void theReportIsKeptWithTheVersion() {
        api.publish("k", Samples.shop(NO_FEE, "130")).statusCode(201);
        api.as()
                .get("/v1/catalog/versions/1")
                .then()
                .statusCode(200)
                .body("gate.passed", equalTo(true))
                .body(
                        "gate.offers.findAll { it.kind == 'pack' }.id",
                        equalTo(List.of("small", "medium", "large", "biggest")));
        api.as().get("/v1/catalog/versions").then().body("data[0].gate", equalTo(null));
    }

    @Test
    void observingPublishesAndSaysWhatItSees() {
        api.publish("k", Samples.shop(NO_FEE, "99.90").replace("mode: strict", "mode: observe"))
                .statusCode(201)
                .body("gate.passed", equalTo(true))
                .body("gate.breaches", hasSize(1));
    }

    @Test
    void theSeedPassesItsOwnGate() {
        api.publish("k", Samples.shipped("seed.yaml")).statusCode(201);
    }
}
