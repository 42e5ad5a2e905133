package io.tallylight.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.tallylight.catalog.CatalogApi;
import io.tallylight.catalog.CatalogFixture;
import io.tallylight.catalog.Samples;
import io.tallylight.rating.CatalogDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Price lists: as documents, and laid upon drafts. */
@QuarkusTest
@QuarkusTestResource(CatalogFixture.class)
class ImportTests {
    private static final String PATH = "/v1/catalog/import/prices";
    private static final String SHOP = Samples.shop("percent: \"0\", fixed: \"0\"", "130");
    /** The pro model becomes dearer, the fast one stays, and one is not in the catalog. */
    private static final String PRICES = """
            {
              "gemini/veo-pro": {"litellm_provider": "gemini", "mode": "video_generation",
                "output_cost_per_second": 0.25, "source": "https://example.org/veo"},
              "gemini/veo-fast": {"litellm_provider": "gemini", "mode": "video_generation",
                "output_cost_per_video_per_second": 0.030, "source": "https://example.org/veo"},
              "openai/sora-9": {"litellm_provider": "openai", "mode": "video_generation",
                "output_cost_per_video_per_second": 0.5, "source": "https://example.org/sora"},
              "openai/gpt": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06}
            }
            """;

    private final CatalogApi api = CatalogApi.fresh();

    @Test
    void jsonOfTheLiteLlmShapeMakesTheDocumentThatTheCsvMakes() {
        String yaml = api.as()
                .contentType(ContentType.JSON)
                .body(fromCsv())
                .post(PATH)
                .then()
                .statusCode(200)
                .contentType("application/yaml")
                .extract()
                .asString();
        assertThat(yaml).isEqualTo(Samples.shipped("replay.yaml"));
    }

    @Test
    void aDryRunShowsWhatWouldChangeAndKeepsNothing() {
        api.publish("k", SHOP).statusCode(201);
        api.as()
                .contentType(ContentType.JSON)
                .body(PRICES)
                .post(PATH + "?into=new-prices&dry_run=true")
                .then()
                .statusCode(200)
                .body("dry_run", equalTo(true))
                .body("base", equalTo("version 1"))
                .body("changes.model", equalTo(List.of("pro", "fast")))
                .body("changes.kind", equalTo(List.of("changed", "same")))
                .body("changes[0].before", equalTo("0.10"))
                .body("changes[0].after", equalTo("0.25"))
                .body("changes[0].percent", equalTo("150.000000000000"))
                .body("unknown", equalTo(List.of("openai/sora-9")))
                .body("difference.prices.model", equalTo(List.of("pro")))
                .body("difference.prices[0].cost_percent", equalTo("150.000000000000"))
                // The new cost pushes packs below the floor, by name.
                .body("gate.passed", equalTo(false))
                .body("gate.breaches.offer.id", hasItems("large", "biggest"))
                .body("etag", nullValue());
        api.as().get("/v1/catalog/drafts").then().body("data", hasSize(0));
    }

    /** Units add up: a clip at 0.50 and its five seconds at 0.25 would cost 1.75. */
    @Test
    void aPriceOfASecondIsNotLaidUponThatOfAClip() {
        api.publish(
                        "k",
                        SHOP.replace(
                                "{unit: second, amount: \"0.10\", source: a test}",
                                "{unit: clip, amount: \"0.50\", source: a test}"))
                .statusCode(201);
        api.as()
                .contentType(ContentType.JSON)
                .body(PRICES)
                .post(PATH + "?into=clips&dry_run=true")
                .then()
                .statusCode(200)
                .body("changes.kind", equalTo(List.of("other_unit", "same")))
                .body("changes[0].percent", nullValue())
                .body("difference.prices", hasSize(0))
                .body("gate.passed", equalTo(true));
    }

    /** The list has Sora 2 of OpenAI and of Azure; the price list has OpenAI's. */
    @Test
    void theListThatShipsFitsThePriceListThatShips() {
        api.publish("k", Samples.shipped("seed.yaml")).statusCode(201);
        api.as()
                .contentType("text/csv")
                .body(Samples.shipped("litellm-video-prices.csv"))
                .post(PATH + "?into=work&dry_run=true")
                .then()
                .statusCode(200)
                .body("changes.findAll { it.model == 'openai/sora-2-pro' }.after", equalTo(List.of("0.3")))
                .body("unknown", hasItems("azure/sora-2-pro", "azure/sora-2"));
    }

    @Test
    void theLeastThatAClipCostsStays() {
        String etag = api.begin(
                        "least",
                        SHOP.replace(
                                "{unit: second, amount: \"0.10\", source: a test}",
                                "{unit: second, amount: \"0.10\", minimum: \"1.00\", source: a test}"))
                .extract()
                .header("ETag");
        api.as()
                .header("If-Match", etag)
                .contentType(ContentType.JSON)
                .body(PRICES)
                .post(PATH + "?into=least")
                .then()
                .statusCode(200)
                .body("text", containsString("\"amount\": \"0.25\", \"minimum\": \"1.00\""));
    }

    @Test
    void aShortNumberOfABillionDigitsIsNoPrice() {
        api.as()
                .contentType(ContentType.JSON)
                .body("""
                        {"gemini/x": {"litellm_provider": "gemini", "mode": "video_generation", "source": "s",
                          "output_cost_per_second": 1e999999999, "output_cost_per_second_1080p": 1e-999999999}}
                        """)
                .post(PATH)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        hasItems("#/gemini~1x/output_cost_per_second", "#/gemini~1x/output_cost_per_second_1080p"));
    }

    @Test
    void intoADraftItLeavesEverythingElseAsItWasTyped() {
        String etag = api.begin("work", "# our own words\n" + SHOP).extract().header("ETag");
        api.as()
                .header("If-Match", etag)
                .contentType(ContentType.JSON)
                .body(PRICES)
                .post(PATH + "?into=work&effective_from=2098-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .body("dry_run", equalTo(false));
        String text = api.as()
                .accept("application/yaml")
                .get("/v1/catalog/drafts/work")
                .asString();
        assertThat(text)
                .startsWith("# our own words\n")
                .contains("costs: # per second")
                .contains(
                        "      - {\"unit\": \"second\", \"amount\": \"0.25\", \"effective_from\": \"2098-01-01T00:00:00Z\","
                                + " \"source\": \"https://example.org/veo\", \"source_date\": \"2098-01-01\"}\n"
                                + "      - {unit: second, amount: \"0.10\", source: a test}\n");
        assertThat(text.replaceAll("(?m)^ +- \\{\"unit.*\\n", "")).isEqualTo("# our own words\n" + SHOP);

        api.as()
                .header("If-Match", etag)
                .contentType(ContentType.JSON)
                .body(PRICES)
                .post(PATH + "?into=work")
                .then()
                .statusCode(412);
        api.as()
                .contentType(ContentType.JSON)
                .body(PRICES)
                .post(PATH + "?into=work")
                .then()
                .statusCode(428);
    }

    @Test
    void flowAndJsonDocumentsTakeItToo() {
        String json = CatalogDocument.toCanonicalJson(SHOP);
        String etag = api.as()
                .header("If-None-Match", "*")
                .contentType(ContentType.JSON)
                .body(json)
                .put("/v1/catalog/drafts/json")
                .then()
                .statusCode(201)
                .extract()
                .header("ETag");
        api.as()
                .header("If-Match", etag)
                .contentType(ContentType.JSON)
                .body(PRICES)
                .post(PATH + "?into=json")
                .then()
                .statusCode(200)
                .body("changes.kind", hasItem("changed"));
        api.as()
                .get("/v1/catalog/drafts/json")
                .then()
                .body("sound", equalTo(true))
                .body("type", equalTo("json"));
    }

    @Test
    void aListThatMakesNoSenseNamesEveryPlace() {
        api.as()
                .contentType(ContentType.JSON)
                .body("""
                        {"gemini/x": {"litellm_provider": "gemini", "mode": "video_generation", "source": "s"},
                         "gemini/y": {"mode": "video_generation", "output_cost_per_second": "cheap", "source": "s"}}
                        """)
                .post(PATH)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        hasItems(
                                "#/gemini~1x/output_cost_per_second",
                                "#/gemini~1y/output_cost_per_second",
                                "#/gemini~1y/litellm_provider"));
        api.as().contentType(ContentType.JSON).body("[").post(PATH).then().statusCode(422);
    }

    /** The price file in the shape it was derived from. */
    private static String fromCsv() {
        List<String> lines = Samples.shipped("litellm-video-prices.csv").lines().toList();
        StringBuilder json = new StringBuilder("{");
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            json.append(i == 1 ? "" : ",")
                    .append('"')
                    .append(cells[0])
                    .append("\":{\"litellm_provider\":\"")
                    .append(cells[1])
                    .append("\",\"mode\":\"")
                    .append(cells[2])
                    .append("\",\"")
                    .append(cells[6])
                    .append("\":")
                    .append(cells[4])
                    .append(cells[5].isEmpty() ? "" : ",\"output_cost_per_second_1080p\":" + cells[5])
                    .append(",\"source\":\"")
                    .append(cells[7])
                    .append("\"}");
        }
        return json.append('}').toString();
    }
}
