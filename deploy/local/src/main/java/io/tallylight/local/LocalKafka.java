package io.tallylight.local;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker on this machine, in a JVM of its own so that no class of the broker meets those of a service. It
 * ends with this JVM.
 */
public final class LocalKafka implements AutoCloseable {
    /** A property that names the folder of the broker's jars, where they do not lie beside our classes. */
    public static final String LIB_PROPERTY = "tallylight.local.lib";

    private static final int STOP_LIMIT_SECONDS = 10;

    private final Process broker;
    private final int port;
    private final @Nullable Path temporary;

    private LocalKafka(Process broker, int port, @Nullable Path temporary) {
        this.broker = broker;
        this.port = port;
        this.temporary = temporary;
    }

    /**
     * How to start.
     *
     * @param dataDir where records stay; null for a folder that goes with the broker
     * @param port null for a free one
     * @param log where the broker's own words go; null for a file in the data folder's parent that goes with it
     */
    public record Options(
            @Nullable Path dataDir,
            @Nullable Integer port,
            @Nullable Path log) {
        /** For tests: a temporary folder and a free port. */
        public static Options temporary() {
            return new Options(null, null, null);
        }
    }

    /** Starts a broker for tests, see {@link Options#temporary}. */
    public static LocalKafka start() throws IOException {
        return start(Options.temporary());
    }

    /**
     * Starts a broker and creates the topics.
     *
     * @throws IOException the broker did not come up; the message ends with its last words
     */
    public static LocalKafka start(Options options) throws IOException {
        Path temporary = options.dataDir() == null ? Files.createTempDirectory("tallylight-kafka-") : null;
        Path data = temporary == null ? Objects.requireNonNull(options.dataDir()) : temporary.resolve("data");
        Path log = options.log() != null ? options.log() : data.resolveSibling("kafka.log");
        int port = options.port() == null ? FreePort.any() : options.port();
        Process broker = launch(data, port, log, temporary != null);
        LocalKafka kafka = new LocalKafka(broker, port, temporary);
        try {
            awaitReady(broker, log);
            return kafka;
        } catch (IOException e) {
            kafka.close();
            throw e;
        }
    }

    private static Process launch(Path data, int port, Path log, boolean brief) throws IOException {
        Path lib = Path.of(System.getProperty(LIB_PROPERTY, OwnLocation.target() + "/lib"));
        if (!Files.isDirectory(lib)) {
            throw new IOException("the broker's jars are not in " + lib + "; build deploy/local first");
        }
        Files.createDirectories(Objects.requireNonNull(log.toAbsolutePath().getParent()));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(brief ? List.of("-XX:TieredStopAtLevel=1") : JvmStart.OPTIONS);
        command.addAll(List.of(
                "-Xms128m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                "-cp",
                OwnLocation.classes() + File.pathSeparator + lib + "/*",
                KafkaMain.class.getName(),
                data.toString(),
                Integer.toString(port),
                Integer.toString(FreePort.any())));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static void awaitReady(Process broker, Path log) throws IOException {
        BufferedReader output = broker.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(KafkaMain.READY)) {
                return;
            }
        }
        throw new IOException("Kafka did not start: " + lastLine(log));
    }

    private static String lastLine(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("\tat ") && !line.startsWith("WARNING: "))
                    .map(line -> line.replaceFirst("^Exception in thread \"\\S+\" \\S+: ", ""))
                    .reduce("no word in " + log, (earlier, later) -> later);
        }
    }

    /** What a client connects to: host and port. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** The broker's process. */
    public ProcessHandle process() {
        return broker.toHandle();
    }

    /** How the broker's process ended; it must have. */
    public int exitCode() {
        return broker.exitValue();
    }

    /** Stops the broker in order, and by force after ten seconds. */
    @Override
    public void close() throws IOException {
        broker.destroy();
        try {
            if (!broker.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                broker.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            broker.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        if (temporary != null) {
            deleteTree(temporary);
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
