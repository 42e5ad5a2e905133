package io.tallylight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.local.FreePort;
import io.tallylight.local.Role;
import io.tallylight.local.doctor.Checks;
import io.tallylight.local.doctor.Doctor;
import io.tallylight.local.launch.LocalSystem;
import io.tallylight.local.play.Endpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The product as a user starts it, once for all tests of this JVM, in a folder and on ports of its own. */
final class RunningSystem {
    /** Less than usual: the sandbox takes a submission at once, and has our clock. */
    static final Duration RECONCILIATION_SLACK = Duration.ofSeconds(15);

    /** Blocks of ports below those that the system gives out by itself. */
    private static final int BLOCKS = 50;

    private static @Nullable RunningSystem shared;

    private final LocalSystem local;
    private final String demoKey;

    private RunningSystem(LocalSystem local) {
        this.local = local;
        this.demoKey = newTenant("e2e");
        publish(new Caller(demoKey), "seed.yaml");
    }

    static synchronized RunningSystem shared() {
        if (shared == null) {
            try {
                // Below target, so that the logs of a failed run can be read and a clean build sweeps them away.
                Path folder = Files.createTempDirectory(Built.repository().resolve("deploy/e2e/target"), "system-");
                shared = new RunningSystem(LocalSystem.start(
                        folder,
                        freeBase(),
                        Map.of(
                                "TALLYLIGHT_RECONCILIATION_SLACK",
                                RECONCILIATION_SLACK.toSeconds() + "s",
                                "TALLYLIGHT_FOLLOW_ANY_SECONDS_DEADLINE",
                                "120s"),
                        System.out::println));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return shared;
    }

    /** A base whose whole block of ports is free. Where it is looked for first differs between JVMs that start at once. */
    private static int freeBase() {
        long first = ProcessHandle.current().pid();
        for (int i = 0; i < BLOCKS; i++) {
            int base = 21_000 + 200 * (int) ((first + i) % BLOCKS);
            if (java.util.stream.IntStream.of(base, base + 1, base + 2, base + 3, base + 9, base + 42, base + 92)
                    .allMatch(FreePort::isFree)) {
                return base;
            }
        }
        throw new IllegalStateException("no free ports on this machine");
    }

    LocalSystem local() {
        return local;
    }

    String demoKey() {
        return demoKey;
    }

    URI billing(String path) {
        return url("billing", path);
    }

    URI gateway(String path) {
        return url("gateway", path);
    }

    URI metering(String path) {
        return url("metering", path);
    }

    URI catalog(String path) {
        return url("catalog", path);
    }

    Endpoints endpoints() {
        return new Endpoints(
                billing(""),
                gateway(""),
                metering(""),
                catalog(""),
                url("sandbox", ""),
                local.layout().tenantTokens());
    }

    URI url(String service, String path) {
        return Objects.requireNonNull(local.urls().get(service)).resolve(path);
    }

    /** A tenant of its own; returns its key, which may do everything in it. */
    String newTenant(String name) {
        String token = "tlt_" + UUID.randomUUID() + UUID.randomUUID();
        try {
            Files.writeString(
                    local.layout().tenantTokens(), token + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Caller.Answer answer = new Caller(token)
                .post(
                        billing("/v1/tenants"),
                        Map.of("name", name, "operator", Map.of("email", name + "@example.com", "name", name)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().at("/key/key").asText();
    }

    private void publish(Caller tenant, String document) {
        try {
            String yaml = Files.readString(
                    Built.repository().resolve("deploy/local/catalog").resolve(document));
            Caller.Answer answer =
                    tenant.post(catalog("/v1/catalog/versions"), "application/yaml", yaml, "publish-" + document);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An account with so many credits; returns its external id. */
    String customerWith(Caller tenant, String credits) {
        String customer = "customer-" + UUID.randomUUID();
        Caller.Answer opened = tenant.post(
                billing("/v1/accounts"), Map.of("external_id", customer, "name", customer, "kind", "prepaid"));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        Caller.Answer granted = tenant.post(
                billing("/v1/accounts/" + opened.json().get("account_id").asText() + "/credits"),
                Map.of(
                        "credits",
                        credits,
                        "source",
                        "pack",
                        "net_price",
                        Map.of("amount", credits, "currency", "USD")));
        assertThat(granted.status()).as(granted.text()).isEqualTo(201);
        return customer;
    }

    /** Tells the sandbox how the job with that key in its prompt goes. */
    void script(String key, String outcome) {
        Caller.Answer answer = new Caller("sandbox")
                .post(url("sandbox", "/control/scripts"), List.of(Map.of("key", key, "outcome", outcome)));
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    }

    /** What the sandbox counted, by provider. */
    JsonNode statistics() {
        return new Caller("sandbox").get(url("sandbox", "/control/statistics")).json();
    }

    /** A figure of the customer's balance: {@code balance}, {@code held} or {@code available}. */
    BigDecimal credits(Caller tenant, String customer, String which) {
        String id = account(tenant, customer).get("account_id").asText();
        return new BigDecimal(tenant.get(billing("/v1/accounts/" + id + "/balance"))
                .json()
                .get(which)
                .asText());
    }

    /** The account of that external id. */
    JsonNode account(Caller tenant, String customer) {
        return tenant.get(billing("/v1/accounts?external_id=" + customer))
                .json()
                .at("/data/0");
    }

    /** What {@code ./tallylight doctor} says. */
    void assertDoctorIsGreen() {
        try (Connection connection = local.backing().connect(Role.DOCTOR, local.secrets())) {
            List<Doctor.Examined> examined = new Doctor(Checks.all()).examine(connection);
            assertThat(examined).as("what the doctor looks at").isNotEmpty();
            assertThat(examined.stream().filter(check -> !check.green())).isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
