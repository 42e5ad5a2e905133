package io.tallylight.gateway.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kling's own example of a signed callback, and what is not one. */
class StandardWebhookTests {
    private static final String SECRET = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";
    private static final String SIGNATURE = "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=";
    private static final String BODY =
            "{\"id\":\"1234567890\",\"status\":\"succeeded\",\"message\":\"\",\"create_time\":1781080778802,\"update_time\":1781080794151}";

    private final StandardWebhook webhook = new StandardWebhook(SECRET);

    @ParameterizedTest(name = "{0} s later, signed {1}")
    @CsvSource(delimiter = '|', textBlock = """
                       0 | v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=                 | GENUINE
                     300 | v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=                 | GENUINE
                    -300 | v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=                 | GENUINE
                     301 | v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=                 | OUT_OF_TIME
                    -301 | v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=                 | OUT_OF_TIME
                       0 | v1,b3RoZXI= v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=     | GENUINE
                       0 | v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4= v1,b3RoZXI=     | GENUINE
                       0 | v1,b3RoZXI= v1,                                                 | FORGED
                       0 | v2,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=                 | FORGED
                       0 | UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=                    | FORGED
                       0 | v1a,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=                | FORGED
                       0 | ''                                                              | FORGED
                    """)
    void whatASignatureIsWorth(int later, String signatures, StandardWebhook.Genuineness expected) {
        assertThat(of("9876543210", "1781080794", signatures, BODY, later)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "id {0} at {1}")
    @CsvSource({"9876543211,1781080794", "9876543210,1781080795", "'',1781080794", "9876543210,''", "9876543210,now"})
    void idAndTimeAreSignedToo(String id, String timestamp) {
        assertThat(of(id, timestamp, SIGNATURE, BODY, 0)).isEqualTo(StandardWebhook.Genuineness.FORGED);
    }

    @Test
    void anotherBodyOrSecretDoesNotFit() {
        assertThat(of("9876543210", "1781080794", SIGNATURE, BODY + " ", 0))
                .isEqualTo(StandardWebhook.Genuineness.FORGED);
        assertThat(new StandardWebhook("whsec_b3RoZXI=")
                        .of(
                                "9876543210",
                                "1781080794",
                                SIGNATURE,
                                BODY.getBytes(StandardCharsets.UTF_8),
                                Instant.ofEpochSecond(1781080794)))
                .isEqualTo(StandardWebhook.Genuineness.FORGED);
    }

    @Test
    void aSecretThatIsNoneIsRefusedAndNotShown() {
        assertThatThrownBy(() -> new StandardWebhook("whsec_not base64"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("not base64");
    }

    private StandardWebhook.Genuineness of(String id, String timestamp, String signatures, String body, int later) {
        return webhook.of(
                id,
                timestamp,
                signatures,
                body.getBytes(StandardCharsets.UTF_8),
                Instant.ofEpochSecond(1781080794).plusSeconds(later));
    }
}
