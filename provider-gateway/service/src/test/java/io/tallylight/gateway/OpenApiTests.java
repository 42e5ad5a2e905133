package io.tallylight.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.gateway.world.GatewayFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The API's description in the repository is the one the service gives. */
@QuarkusTest
@QuarkusTestResource(GatewayFixture.class)
class OpenApiTests {
    /** {@code -Dopenapi.renew=true} writes the file instead of comparing it. */
    private static final boolean RENEW = Boolean.getBoolean("openapi.renew");

    @Test
    void theDocumentIsNotStale() throws IOException {
        Path document = Path.of("openapi.yaml");
        String served = given().get("/q/openapi?format=yaml")
                .then()
                .statusCode(200)
                .extract()
                .body()
                .asString()
                // Tests run on any free port; the document describes the usual one.
                .replaceAll("(?m)^servers:\\n(?:- .*\\n|  .*\\n)*", "");
        if (RENEW) {
            Files.writeString(document, served);
        }
        assertThat(served)
                .as("openapi.yaml is stale: renew it with -Dtest=OpenApiTests -Dopenapi.renew=true")
                .isEqualTo(Files.readString(document))
                .contains("/v1/generations");
    }
}
