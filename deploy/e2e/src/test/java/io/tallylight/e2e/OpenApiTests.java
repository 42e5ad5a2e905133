package io.tallylight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each service's description of its API in the repository is the one it gives. */
class OpenApiTests {
    /** {@code -Dopenapi.renew=true} writes the files instead of comparing them. */
    private static final boolean RENEW = Boolean.getBoolean("openapi.renew");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "billing, billing-core, /v1/keys",
        "gateway, provider-gateway, /v1/generations",
        "metering, metering-service, /v1/usage",
        "catalog, pricing-catalog, /v1/catalog/versions"
    })
    void theDocumentIsNotStale(String service, String area, String route) throws IOException {
        Path document = Built.repository().resolve(area).resolve("service/openapi.yaml");
        String served = new Caller("nobody")
                .get(RunningSystem.shared().url(service, "/q/openapi?format=yaml"))
                .text()
                // It runs on any free port here; the document describes no server.
                .replaceAll("(?m)^servers:\\n(?:- .*\\n|  .*\\n)*", "");
        if (RENEW) {
            Files.writeString(document, served);
        }

        assertThat(served)
                .as("%s is stale: renew it with -Dopenapi.renew=true", document)
                .isEqualTo(Files.readString(document))
                .contains(route);
    }
}
