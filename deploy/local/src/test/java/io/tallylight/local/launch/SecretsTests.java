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
