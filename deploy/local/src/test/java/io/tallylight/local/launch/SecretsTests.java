package io.tallylight.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallylight.local.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {
    @TempDir
    Path home;

    private Layout layout;

    @BeforeEach
    void folders() {
        layout = new Layout(home.resolve("system"));
        layout.create();
    }

    private Secrets secrets() {
        return Secrets.loadOrCreate(layout, new SecureRandom());
    }

    @Test
    void theyAreMadeOnceAndKept() {
        Secrets first = secrets();
        assertThat(secrets()).isEqualTo(first);
        assertThat(first.keyPepper()).matches("[0-9a-f]{64}");
        assertThat(first.databasePasswords().values())
                .hasSize(Role.values().length)
                .doesNotHaveDuplicates();
        layout.forget();
        layout.create();
        assertThat(secrets()).isNotEqualTo(first);
    }

    @Test
    void onlyTheOwnerReadsThem() throws IOException {
        Secrets made = secrets();
        for (String name : new String[] {"system.json", "tenant-token", "tenant-tokens"}) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(layout.secrets().resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.home())))
                .isEqualTo("rwx------");
        assertThat(Files.readString(layout.tenantTokens())).isEqualTo(made.tenantToken() + "\n");
        assertThat(made.toString()).doesNotContain(made.keyPepper());
    }

    @Test
    void damageIsOneLine() throws IOException {
        secrets();
        Files.writeString(layout.secrets().resolve("system.json"), "{");
        assertThatThrownBy(this::secrets).isInstanceOf(StartFailure.class).hasMessageContaining("up --fresh");
    }

    @Test
    void aServiceGetsItsOwnSecretsAndTheOthersHashesOnly() {
        Secrets secrets = secrets();
        Ports ports = Ports.from(20000);
        Environment environment =
                new Environment(layout, ports, secrets, Backing.of(Map.of(), ports), Map.of("RUNWAYML_KEY", "real"));
        Map<String, String> gateway = environment.of(ServiceName.GATEWAY);
        assertThat(gateway)
                .containsEntry("TALLYLIGHT_PORT", "20001")
                .containsEntry("TALLYLIGHT_SANDBOX_URL", "http://127.0.0.1:20009")
                .containsEntry("TALLYLIGHT_DATABASE_URL", "jdbc:postgresql://127.0.0.1:20042/tallylight")
                .containsEntry("TALLYLIGHT_DATABASE_USER", "gateway")
                .containsEntry(
                        "TALLYLIGHT_SERVICE_TOKEN", secrets.serviceTokens().get("gateway"))
                .containsEntry("RUNWAYML_KEY", "real")
                .doesNotContainKey("TALLYLIGHT_TENANT_TOKENS_FILE");
        assertThat(gateway.get("TALLYLIGHT_SERVICE_TOKENS"))
                .contains("billing=" + Secrets.sha256(secrets.serviceTokens().get("billing")));
        assertThat(gateway.values()).doesNotContain(secrets.serviceTokens().get("billing"));
        assertThat(environment.of(ServiceName.BILLING)).containsKey("TALLYLIGHT_TENANT_TOKENS_FILE");
        assertThat(environment.of(ServiceName.SANDBOX))
                .doesNotContainKeys(
                        "TALLYLIGHT_KEY_PEPPER", "TALLYLIGHT_DATABASE_PASSWORD", "TALLYLIGHT_SERVICE_TOKEN");
    }

    @Test
    void klingSignsItsCallbacksForTheGateway() {
        Map<String, String> gateway = told(Map.of(), ServiceName.GATEWAY);
        assertThat(gateway)
                .containsEntry("TALLYLIGHT_GATEWAY_PUBLIC_URL", "http://127.0.0.1:20001")
                .containsEntry(
                        "TALLYLIGHT_KLING_WEBHOOK_SECRET",
                        told(Map.of(), ServiceName.SANDBOX).get("TALLYLIGHT_KLING_WEBHOOK_SECRET"));
        assertThat(gateway.get("TALLYLIGHT_KLING_WEBHOOK_SECRET")).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(told(Map.of(), ServiceName.BILLING)).doesNotContainKey("TALLYLIGHT_KLING_WEBHOOK_SECRET");
    }

    @Test
    void billingBuysAtTheSandboxUnlessTheUserHasAStripeKey() {
        Map<String, String> billing = told(Map.of(), ServiceName.BILLING);
        Map<String, String> sandbox = told(Map.of(), ServiceName.SANDBOX);
        assertThat(billing)
                .containsEntry("STRIPE_API_BASE", "http://127.0.0.1:20009/stripe")
                .containsEntry("STRIPE_API_KEY", sandbox.get("STRIPE_API_KEY"))
                .containsEntry("STRIPE_WEBHOOK_SECRET", sandbox.get("STRIPE_WEBHOOK_SECRET"))
                .containsEntry("TALLYLIGHT_PUBLIC_URL", "http://127.0.0.1:20000");
        assertThat(sandbox).containsEntry("TALLYLIGHT_STRIPE_WEBHOOK_URL", "http://127.0.0.1:20000/v1/stripe/webhooks");
        assertThat(sandbox.get("STRIPE_API_KEY")).matches("sk_test_[0-9a-f]{64}");
        assertThat(sandbox.get("STRIPE_WEBHOOK_SECRET")).matches("whsec_[0-9a-f]{64}");
    }

    @Test
    void aRealStripeKeyGoesToBillingAlone() {
        Map<String, String> user = Map.of("STRIPE_API_KEY", "sk_test_real", "STRIPE_WEBHOOK_SECRET", "whsec_real");
        assertThat(told(user, ServiceName.BILLING))
                .containsEntry("STRIPE_API_KEY", "sk_test_real")
                .containsEntry("STRIPE_WEBHOOK_SECRET", "whsec_real")
                .doesNotContainKey("STRIPE_API_BASE");
        assertThat(told(user, ServiceName.SANDBOX)).doesNotContainKey("TALLYLIGHT_STRIPE_WEBHOOK_URL");
        for (ServiceName other : ServiceName.values()) {
            if (other != ServiceName.BILLING) {
                assertThat(told(user, other).values()).doesNotContain("sk_test_real", "whsec_real");
            }
        }
        assertThatThrownBy(() -> told(Map.of("STRIPE_API_KEY", "sk_test_real"), ServiceName.BILLING))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("STRIPE_WEBHOOK_SECRET must be set too");
    }

    private Map<String, String> told(Map<String, String> user, ServiceName service) {
        Ports ports = Ports.from(20000);
        return new Environment(layout, ports, secrets(), Backing.of(Map.of(), ports), user).of(service);
    }

    @Test
    void whatTheUserPointsAtIsNotStarted() {
        Backing backing = Backing.of(
                Map.of("TALLYLIGHT_DATABASE_URL", "jdbc:postgresql://db/x", "TALLYLIGHT_KAFKA", "broker:9092"),
                Ports.usual());
        assertThat(backing).isEqualTo(new Backing("jdbc:postgresql://db/x", false, "broker:9092", false));
        assertThat(new Assembly(
                                layout,
                                home,
                                Ports.usual(),
                                secrets(),
                                Map.of(
                                        "TALLYLIGHT_DATABASE_URL",
                                        "jdbc:postgresql://db/x",
                                        "TALLYLIGHT_KAFKA",
                                        "broker:9092"))
                        .ownParts())
                .doesNotContain(Parts.POSTGRES, Parts.KAFKA)
                .hasSize(5);
    }
}
