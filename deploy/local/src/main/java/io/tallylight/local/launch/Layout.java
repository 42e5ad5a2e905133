package io.tallylight.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where everything of one system lies, below one folder that only its owner may read.
 *
 * @param home the folder
 */
public record Layout(Path home) {
    private static final String READY = "ready";

    public Layout {
        home = home.toAbsolutePath().normalize();
    }

    public Path data() {
        return home.resolve("data");
    }

    public Path logs() {
        return home.resolve("logs");
    }

    public Path secrets() {
        return home.resolve("secrets");
    }

    public Path run() {
        return home.resolve("run");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** Where the demo tenant's key and its operator's password are kept. */
    public Path demo() {
        return secrets().resolve("demo.json");
    }

    /** The one-time tokens billing-core takes for a new tenant, a line each. */
    public Path tenantTokens() {
        return secrets().resolve("tenant-tokens");
    }

    /** Says to those who wait for it that everything is ready: the supervisor's pid stands here. */
    public void ready(long pid) {
        writePrivate(run().resolve(READY), pid + "\n");
    }

    /** Takes that back. */
    void notReady() {
        try {
            Files.deleteIfExists(run().resolve(READY));
        } catch (IOException e) {
            throw new StartFailure("cannot delete " + run().resolve(READY) + ": " + e.getMessage(), e);
        }
    }

    /** Makes the folders. */
    public void create() {
        try {
            Files.createDirectories(home);
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            for (Path folder : new Path[] {data(), logs(), secrets(), run()}) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new StartFailure("cannot write below " + home + ": " + e.getMessage(), e);
        }
    }

    /** Writes a file only its owner may read, whole or not at all. */
    public static void writePrivate(Path file, String text) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Deletes data, logs and secrets, so that the next start is the first. */
    public void forget() {
        for (Path folder : new Path[] {data(), logs(), secrets()}) {
            delete(folder);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new StartFailure("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }
}
