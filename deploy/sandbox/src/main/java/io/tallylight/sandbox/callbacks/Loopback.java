package io.tallylight.sandbox.callbacks;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** A sandbox calls nobody but its own machine, whatever address it is given; no name but this one is looked up. */
final class Loopback {
    private static final Pattern HOST = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private Loopback() {}

    /** The address, if it is an HTTP address of this machine. */
    static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text.strip());
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
            return http && HOST.matcher(uri.getHost()).matches() ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
