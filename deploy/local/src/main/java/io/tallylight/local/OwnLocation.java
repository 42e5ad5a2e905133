package io.tallylight.local;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Where this module's own classes lie; all other files are found from there, whoever started the JVM wherever. */
public final class OwnLocation {
    private OwnLocation() {}

    /** The folder or jar our classes come from. */
    public static Path classes() {
        try {
            String text = OwnLocation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()
                    .toString();
            // A class loader may name a jar as jar:file:….jar!/ instead of file:….jar.
            String file = text.startsWith("jar:") ? text.substring(4, text.indexOf("!/")) : text;
            return Path.of(URI.create(file));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("our own classes lie at no readable address", e);
        }
    }

    /** The module's build folder. */
    public static Path target() {
        return Objects.requireNonNull(classes().getParent());
    }

    /** The folder the whole project lies in. */
    public static Path project() {
        return target().resolve("../../..").normalize();
    }
}
