package io.tallylight.gateway.jobs;

import io.tallylight.gateway.generation.GenerationKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where delivered clips are kept: {@code media/<tenant>/<generation>/<clip>.mp4} below the data folder. */
@ApplicationScoped
public class MediaFolder {
    private final Path root;

    MediaFolder(@ConfigProperty(name = "tallylight.data-dir") String dataFolder) {
        this.root = Path.of(dataFolder, "media").toAbsolutePath().normalize();
    }

    /** The file of a clip, by the name its row has. */
    public Path file(String name) {
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException("not a clip's file: " + name);
        }
        return file;
    }

    /** Removes a clip's file; one that is gone already is no failure. */
    public void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException("a clip's file cannot be deleted", e);
        }
    }

    /** A place for a download that is not there yet; what an earlier try left is gone. */
    Path emptyPart(GenerationKey key, int clip) throws IOException {
        Path part = part(key, clip);
        Files.createDirectories(part.getParent());
        Files.deleteIfExists(part);
        return part;
    }

    Path part(GenerationKey key, int clip) {
        return file(name(key, clip) + ".part");
    }

    /** Gives a whole, readable download, which the adapter has put on the disk, its name. */
    String keep(GenerationKey key, int clip) throws IOException {
        String name = name(key, clip);
        Files.move(part(key, clip), file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return name;
    }

    private static String name(GenerationKey key, int clip) {
        return key.tenant() + "/" + key.id() + "/" + clip + ".mp4";
    }
}
