package io.tallylight.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTests {
    private static final String SECRET = "TALLYLIGHT_KLING_WEBHOOK_SECRET";
    private static final String PUBLIC_URL = "TALLYLIGHT_GATEWAY_PUBLIC_URL";

    @TempDir
    Path home;

    private Layout layout;
    private Secrets secrets;

    @BeforeEach
    void system() {
        layout = new Layout(home.resolve("system"));
        layout.create();
        secrets = Secrets.loadOrCreate(layout, new SecureRandom());
    }

    @Test
    void theStandInSignsCallbacksWithWhatTheGatewayVerifies() {
        Map<String, String> gateway = told(ServiceName.GATEWAY, Map.of());

        assertThat(gateway.get(SECRET))
                .matches("whsec_[A-Za-z0-9+/]{43}=")
                .isEqualTo(told(ServiceName.SANDBOX, Map.of()).get(SECRET))
                .isEqualTo(Secrets.load(layout).klingWebhookSecret());
        assertThat(gateway).containsEntry(PUBLIC_URL, "http://127.0.0.1:8081");
        assertThat(told(ServiceName.SANDBOX, Map.of())).doesNotContainKey(PUBLIC_URL);
    }

    @Test
    void whatTheUserHasFromTheProviderWins() {
        Map<String, String> gateway =
                told(ServiceName.GATEWAY, Map.of(SECRET, "whsec_b3duCg==", PUBLIC_URL, "https://gateway.example"));

        assertThat(gateway)
                .containsEntry(SECRET, "whsec_b3duCg==")
                .containsEntry(PUBLIC_URL, "https://gateway.example");
    }

    private Map<String, String> told(ServiceName service, Map<String, String> user) {
        Ports ports = Ports.usual();
        return new Environment(layout, ports, secrets, Backing.of(user, ports), user).of(service);
    }
}
