package io.tallylight.e2e;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where what was built lies. */
final class Built {
    private Built() {}

    /** The repository: the nearest folder above this one that has Maven's settings. */
    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
