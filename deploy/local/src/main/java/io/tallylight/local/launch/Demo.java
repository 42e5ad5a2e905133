package io.tallylight.local.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * The tenant one tries things with, as its owner needs to know it. Kept in a file only the owner reads.
 *
 * @param tenantId its id
 * @param email its operator's, for logging in
 * @param password the operator's
 * @param key with every scope of the tenant
 */
public record Demo(String tenantId, String email, String password, String key) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The demo tenant of a system that was set up before. */
    public static Optional<Demo> read(Layout layout) {
        if (!Files.exists(layout.demo())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(layout.demo().toFile(), Demo.class));
        } catch (IOException e) {
            throw new StartFailure(layout.demo() + " cannot be read: put it back from a copy", e);
        }
    }

    /** Says nothing secret. */
    @Override
    public String toString() {
        return "Demo[" + tenantId + ", " + email + "]";
    }

    void write(Layout layout) {
        try {
            Layout.writePrivate(
                    layout.demo(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text always becomes JSON", e);
        }
    }
}
