package io.tallylight.local.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs just now, for those who ask from outside: written by the supervisor, private to its owner.
 *
 * @param supervisor its process
 * @param controlPort where it takes requests
 * @param controlToken what a request must show
 * @param ports of all parts
 * @param databaseUrl the JDBC address without a password
 * @param kafka host and port
 * @param expected the names of the parts this system starts
 * @param parts the processes there are
 */
public record RunFile(
        Entry supervisor,
        int controlPort,
        String controlToken,
        Map<String, Integer> ports,
        String databaseUrl,
        String kafka,
        List<String> expected,
        List<Entry> parts) {
    private static final JsonMapper JSON = new JsonMapper();
    /** A pid may be given again; the start tells two processes apart. The clock may have been set meanwhile. */
    private static final Duration SAME_START = Duration.ofSeconds(3);

    public RunFile {
        ports = Map.copyOf(ports);
        expected = List.copyOf(expected);
        parts = List.copyOf(parts);
    }

    /** The process of a part, where there is one. */
    Optional<Entry> part(String name) {
        return parts.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /**
     * One process.
     *
     * @param startedMillis when it began, since 1970
     */
    public record Entry(String name, long pid, long startedMillis) {
        static Entry of(String name, ProcessHandle process) {
            return new Entry(
                    name,
                    process.pid(),
                    process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli());
        }

        /** The process, where it still is the one meant. */
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(found -> found.info()
                    .startInstant()
                    .map(start -> Math.abs(start.toEpochMilli() - startedMillis) < SAME_START.toMillis())
                    .orElse(true));
        }

        Instant started() {
            return Instant.ofEpochMilli(startedMillis);
        }
    }

    private static Path file(Layout layout) {
        return layout.run().resolve("system.json");
    }

    /** What was written last; empty where nothing runs, or where it cannot be read. */
    public static Optional<RunFile> read(Layout layout) {
        try {
            return Files.exists(file(layout))
                    ? Optional.of(JSON.readValue(file(layout).toFile(), RunFile.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void write(Layout layout) {
        try {
            Layout.writePrivate(
                    file(layout), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and text always become JSON", e);
        }
    }

    static void remove(Layout layout) {
        try {
            Files.deleteIfExists(file(layout));
        } catch (IOException e) {
            throw new StartFailure("cannot delete " + file(layout) + ": " + e.getMessage(), e);
        }
    }
}
