package io.tallylight.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * One PostgreSQL and one Kafka for all tests of a JVM, started by the first that asks, stopped when the JVM ends.
 *
 * <p>A test framework may load this class several times; what was started is therefore remembered in system properties,
 * of which there is one set per JVM.
 */
public final class ServiceFixture {
    /** The token by which tests act as a service; services know it by its hash, under the name {@code test}. */
    public static final String TEST_TOKEN = "svc_test";

    private static final String DATABASE = "tallylight.fixture.database";
    private static final String KAFKA = "tallylight.fixture.kafka";
    private static final String PEPPER = "5a".repeat(32);

    private ServiceFixture() {}

    /**
     * Starts what is not running yet.
     *
     * @param service {@code billing}, {@code catalog}, {@code gateway} or {@code metering}
     * @return the service's configuration, by the names it reads
     */
    public static Map<String, String> start(String service) {
        Role role = Role.valueOf(service.toUpperCase(Locale.ROOT));
        // A constant's text is one object in the whole JVM, whichever loader brought this class.
        synchronized (DATABASE) {
            if (System.getProperty(DATABASE) == null) {
                startBoth();
            }
        }
        return configuration(role);
    }

    private static void startBoth() {
        var kafkaComing = CompletableFuture.supplyAsync(ServiceFixture::startKafka);
        try {
            LocalPostgres postgres = LocalPostgres.start();
            LocalKafka kafka = kafkaComing.join();
            System.setProperty(DATABASE, postgres.jdbcUrl(Provisioning.DATABASE));
            System.setProperty(KAFKA, kafka.bootstrap());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, kafka), "stop-fixture"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CompletionException e) {
            throw new IllegalStateException("Kafka did not start", e.getCause());
        }
    }

    private static LocalKafka startKafka() {
        try {
            return LocalKafka.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(LocalPostgres postgres, LocalKafka kafka) {
        try (postgres;
                kafka) {
            // Closing is all there is to do.
        } catch (IOException e) {
            System.err.println("the test fixtures did not stop in order: " + e.getMessage());
        }
    }

    private static Map<String, String> configuration(Role role) {
        try {
            Path data = Files.createTempDirectory("tallylight-" + role.login() + "-");
            Map<String, String> values = new HashMap<>();
            values.put("TALLYLIGHT_DATABASE_URL", System.getProperty(DATABASE));
            values.put("TALLYLIGHT_DATABASE_USER", role.login());
            values.put(
                    "TALLYLIGHT_DATABASE_PASSWORD",
                    LocalPostgres.Options.temporary().passwords().getOrDefault(role, ""));
            values.put("TALLYLIGHT_KAFKA", System.getProperty(KAFKA));
            values.put("TALLYLIGHT_KEY_PEPPER", PEPPER);
            values.put("TALLYLIGHT_SESSION_KEY", "5b".repeat(32));
            values.put("TALLYLIGHT_SERVICE_TOKEN", "svc_" + role.login());
            values.put("TALLYLIGHT_SERVICE_TOKENS", acceptedTokens());
            values.put("TALLYLIGHT_DATA_DIR", data.toString());
            values.put(
                    "TALLYLIGHT_TENANT_TOKENS_FILE",
                    data.resolve("tenant-tokens").toString());
            // Nothing listens on these until a test says otherwise; a free port never answers for another.
            values.put("TALLYLIGHT_PORT", Integer.toString(FreePort.any()));
            for (String other : List.of("BILLING", "GATEWAY", "METERING", "CATALOG", "SANDBOX")) {
                values.put("TALLYLIGHT_" + other + "_URL", "http://127.0.0.1:" + FreePort.any());
            }
            return Map.copyOf(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String acceptedTokens() {
        return List.of("billing", "catalog", "gateway", "metering", "test").stream()
                .map(name -> name + "=" + sha256("svc_" + name))
                .collect(Collectors.joining(","));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
