package io.tallylight.sandbox.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardWebhooksTests {
    /** The vendor's own example. */
    @Test
    void signAsTheVendorDoes() {
        String body = "{\"id\":\"1234567890\",\"status\":\"succeeded\",\"message\":\"\","
                + "\"create_time\":1781080778802,\"update_time\":1781080794151}";

        assertThat(StandardWebhooks.sign(
                        "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=", "9876543210", 1_781_080_794L, body))
                .isEqualTo("v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "http://127.0.0.1:9/x, true",
        "http://localhost/x, true",
        "http://[::1]:80/, true",
        "http://127.0.0.1.example.com/, false",
        "http://10.0.0.1/, false",
        "https://example.com/, false",
        "file:///etc/hosts, false",
        "nonsense address, false"
    })
    void goToThisMachineOnly(String address, boolean taken) {
        assertThat(Loopback.address(address).isPresent()).isEqualTo(taken);
    }
}
