package io.tallylight.billing.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.access.AccessFilter;
import io.tallylight.billing.BillingFixture;
import io.tallylight.local.ServiceFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edge that all services share, as a caller sees it. */
@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class EdgeTests {
    private static final String PROBLEM = "application/problem+json";
    private static final String TENANT = "tnt_0198c4b51f2e7a3c9d5e6f708192a3b4";

    @Test
    void withoutAKeyIsUnauthorized() {
        given().when()
                .get("/edge/whoami")
                .then()
                .statusCode(401)
                .header("Content-Type", PROBLEM)
                .header("WWW-Authenticate", "Bearer")
                .header("Request-Id", matchesPattern("req_[0-9a-f]{24}"))
                .body("code", equalTo("unauthorized"))
                .body("status", equalTo(401))
                .body("type", equalTo("https://tallylight.io/problems/unauthorized"))
                .body("instance", equalTo("/edge/whoami"))
                .body("request_id", matchesPattern("req_[0-9a-f]{24}"));
    }

    @Test
    void aServiceActsForTheTenantItNames() {
        service()
                .header(AccessFilter.TENANT_HEADER, TENANT)
                .get("/edge/whoami")
                .then()
                .statusCode(200)
                .body("tenant", equalTo(TENANT))
                .body("internal", equalTo(true))
                .body("thread_is_virtual", equalTo(true));
    }

    @Test
    void aServiceThatNamesNoTenantHasNone() {
        service().get("/edge/whoami").then().statusCode(400).body("code", equalTo("tenant_required"));
        service().get("/edge/internal").then().statusCode(204);
    }

    @Test
    void anUnknownKeyIsUnauthorized() {
        given().header("Authorization", "Bearer tl_live_" + "A".repeat(43))
                .get("/edge/whoami")
                .then()
                .statusCode(org.hamcrest.Matchers.anyOf(equalTo(401), equalTo(503)))
                .header("Content-Type", PROBLEM);
    }

    @Test
    void noRouteIsNotFound() {
        given().get("/edge/nothing-here")
                .then()
                .statusCode(404)
                .header("Content-Type", PROBLEM)
                .body("code", equalTo("not_found"))
                .body("request_id", notNullValue());
    }

    @Test
    void anIdThatIsNoneIsABadRequest() {
        service()
                .header(AccessFilter.TENANT_HEADER, TENANT)
                .get("/edge/accounts/hello")
                .then()
                .statusCode(400)
                .header("Content-Type", PROBLEM)
                .body("errors[0].pointer", equalTo("account_id"));
    }

    @Test
    void aQueryThatIsNoInstantIsABadRequest() {
        service()
                .header(AccessFilter.TENANT_HEADER, TENANT)
                .get("/edge/accounts/" + ACCOUNT + "?at=yesterday")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("at"));
    }

    private static final String ACCOUNT = "acct_0198c4b51f2e7a3c9d5e6f708192a3b4";

    @Test
    void brokenJsonIsABadRequest() {
        post("{\"name\": ")
                .then()
                .statusCode(400)
                .header("Content-Type", PROBLEM)
                .body("code", equalTo("bad_request"));
    }

    @Test
    void anUnknownFieldIsPointedAt() {
        post("{\"full_name\":\"a\",\"price\":{\"amount\":\"1\",\"currency\":\"USD\"},\"credits\":\"1\",\"nmae\":1}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/nmae"));
    }

    @Test
    void aFloatIsNoCredits() {
        post("{\"full_name\":\"a\",\"credits\":1.5}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("#/credits"))
                .body("errors[0].detail", equalTo("must be a string"));
    }

    @Test
    void aValueThatBreaksARuleIsInvalid() {
        post("{\"full_name\":\"\",\"credits\":\"1.5\"}")
                .then()
                .statusCode(422)
                .header("Content-Type", PROBLEM)
                .body("code", equalTo("invalid_request"))
                .body("errors[0].pointer", equalTo("#/full_name"))
                .body("instance", equalTo("/edge/thing"));
    }

    @Test
    void valuesTravelAsText() {
        post("{\"full_name\":\"a\",\"credits\":\"1.50\",\"price\":{\"amount\":\"12.340\",\"currency\":\"USD\"}}")
                .then()
                .statusCode(200)
                .body("credits", equalTo("1.5"))
                .body("price.amount", equalTo("12.34"));
    }

    @Test
    void aMistakeOfOursTellsNothingButItsRequestId() {
        service()
                .header("Request-Id", "req_abcdefgh")
                .get("/edge/mistake")
                .then()
                .statusCode(500)
                .header("Content-Type", PROBLEM)
                .header("Request-Id", "req_abcdefgh")
                .body("code", equalTo("internal_error"))
                .body("request_id", equalTo("req_abcdefgh"))
                .body("detail", equalTo("This is our mistake. Name the request_id when you ask about it."));
    }

    private static io.restassured.response.Response post(String body) {
        return service()
                .header(AccessFilter.TENANT_HEADER, TENANT)
                .contentType("application/json")
                .body(body)
                .post("/edge/thing");
    }

    private static io.restassured.specification.RequestSpecification service() {
        return given().header("Authorization", "Bearer " + ServiceFixture.TEST_TOKEN);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                              | #
            "text"                                                          | #
            {"full_name":"a","credits":"1","price":"1"}                     | #/price
            {"full_name":{"x":1},"credits":"1"}                             | #/full_name
            {"full_name":1,"credits":"1"}                                   | #/full_name
            {"full_name":"a\\u0000","credits":"1"}                          | #/full_name
            {"full_name":"a","credits":"1","at":1700000000}                 | #/at
            {"full_name":"a","credits":"1","at":"1969-12-31T23:59:59Z"}     | #/at
            {"full_name":"a","credits":"1","at":"+10000-01-01T00:00:00Z"}   | #/at
            {"full_name":"a","credits":"1","count":"1"}                     | #/count
            {"full_name":"a","credits":"1"} {}                              | #
            {"full_name":"a","full_name":"b","credits":"1"}                 | #
            {"full_name":"a","credits":"1","price":{"amount":"1","currency":"usd"}} | #/price
            {"full_name":"a","credits":"1","tags":{"a\\u0000":"b"}}         | #/tags
            {"full_name":"a\\ud83d","credits":"1"}                          | #/full_name
            {"full_name":"\\ude00\\ud83d","credits":"1"}                    | #/full_name
            {"full_name":"a","credits":"1","tags":{"a\\ude00":"b"}}         | #/tags
            """)
    void jsonOfAnotherShapeIsABadRequestThatPointsThere(String body, String pointer) {
        post(body)
                .then()
                .statusCode(400)
                .header("Content-Type", PROBLEM)
                .body("code", equalTo("bad_request"))
                .body("request_id", notNullValue())
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void noBodyIsABadRequest() {
        service()
                .header(AccessFilter.TENANT_HEADER, TENANT)
                .contentType("application/json")
                .post("/edge/thing")
                .then()
                .statusCode(400)
                .header("Content-Type", PROBLEM)
                .body("errors[0].pointer", equalTo("#"));
    }

    @ParameterizedTest
    @CsvSource({"?limit=abc,limit", "?limit=99999999999,limit", "?at=1969-01-01T00:00:00Z,at", "?text=%00,query"})
    void aParameterThatCannotBeReadIsABadRequest(String query, String pointer) {
        service()
                .urlEncodingEnabled(false)
                .header(AccessFilter.TENANT_HEADER, TENANT)
                .get("/edge/accounts/" + ACCOUNT + query)
                .then()
                .statusCode(400)
                .header("Content-Type", PROBLEM)
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void noIdBecomesALabel() {
        String account = "acct_0198c4b51f2e7a3c9d5e6f70819fffff";
        service()
                .contentType("text/plain")
                .body("x")
                .post("/v1/accounts/" + account + "/credits")
                .then()
                .statusCode(415);
        service().accept("text/plain").get("/v1/accounts/" + account).then().statusCode(406);

        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("/v1/accounts/{account}/credits"))
                .body(not(containsString(account)));
    }

    @Test
    void readinessWatchesKafka() {
        given().get("/q/health/ready").then().body("checks.find { it.name.startsWith('Kafka') }.status", equalTo("UP"));
    }
}
