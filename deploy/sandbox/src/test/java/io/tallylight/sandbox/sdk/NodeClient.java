package io.tallylight.sandbox.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs the scripts of {@code src/test/node} with the packages that its lock file names, in {@code target/node}. Tests
 * are skipped, with a sentence that says why, where Node or npm is missing or no registry can be reached.
 */
public final class NodeClient {
    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path WORK = Path.of("target", "node");
    private static final Path MARK = WORK.resolve("installed.json");
    private static final String LOCK = "package-lock.json";
    private static final int LEAST_NODE = 20;
    private static final Duration INSTALL_MOST = Duration.ofMinutes(3);
    private static final Duration RUN_MOST = Duration.ofMinutes(1);
    private static final Pattern UNREACHABLE =
            Pattern.compile("ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ENOTCACHED");

    private NodeClient() {}

    private record Ended(int code, String output, String errors) {}

    /**
     * What the script prints, one JSON object. The script is one of {@code src/test/node}; it may take a minute and has
     * to end with 0.
     */
    public static JsonPath run(String script, Map<String, String> environment, String... arguments) {
        install();
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        Ended ended = start(command, environment, RUN_MOST);
        assertThat(ended.code())
                .as("%s %s:%n%s", script, List.of(arguments), ended.errors())
                .isZero();
        return JsonPath.from(ended.output());
    }

    /** Once for each lock file; the scripts are copied every time, they are few. */
    private static synchronized void install() {
        assumeTrue(nodeIsPresent(), "skipped: this test needs Node " + LEAST_NODE + " or newer, and npm");
        try {
            Files.createDirectories(WORK);
            try (var files = Files.list(SOURCE)) {
                for (Path file : files.filter(Files::isRegularFile).toList())
                    Files.copy(file, WORK.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            if (Files.exists(MARK) && Files.mismatch(MARK, WORK.resolve(LOCK)) < 0) return;
            Ended ended = start(
                    List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"),
                    Map.of(),
                    INSTALL_MOST);
            assumeTrue(
                    ended.code() == 0 || !UNREACHABLE.matcher(ended.errors()).find(),
                    "skipped: npm cannot reach a registry, and the packages are not in its cache");
            assertThat(ended.code()).as("npm ci:%n%s", ended.errors()).isZero();
            Files.copy(WORK.resolve(LOCK), MARK, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean nodeIsPresent() {
        try {
            Files.createDirectories(WORK);
            Ended node = start(List.of("node", "--version"), Map.of(), RUN_MOST);
            Ended npm = start(List.of("npm", "--version"), Map.of(), RUN_MOST);
            String major = node.output().strip().replaceAll("^v(\\d+)\\..*", "$1");
            return npm.code() == 0 && major.matches("\\d+") && Integer.parseInt(major) >= LEAST_NODE;
        } catch (IOException | UncheckedIOException missing) {
            return false;
        }
    }

    /** Output goes to files, so that a talkative program never waits for a reader. */
    private static Ended start(List<String> command, Map<String, String> environment, Duration most) {
        try {
            Path output = Files.createTempFile(WORK, "run", ".out");
            Path errors = Files.createTempFile(WORK, "run", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(WORK.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                    return new Ended(-1, Files.readString(output), "took longer than " + most);
                }
                return new Ended(process.exitValue(), Files.readString(output), Files.readString(errors));
            } finally {
                Files.deleteIfExists(output);
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
