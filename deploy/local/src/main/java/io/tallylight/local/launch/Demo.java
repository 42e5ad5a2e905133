package io.tallylight.local.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tenant one tries things with, as its owner needs to know it. Kept in a file only the owner reads.
 *
 * @param tenantId its id
 * @param email its operator's, for logging in
 * @param password the operator's
 * @param key with every scope of the tenant
 * @param people who else signs in; nobody in a system that was set up before there were any
 */
public record Demo(String tenantId, String email, String password, String key, List<Login> people) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Somebody who signs in to the pages. */
    public record Login(String email, String password) {
        /** Says nothing secret. */
        @Override
        public String toString() {
            return "Login[" + email + "]";
        }
    }

    public Demo(String tenantId, String email, String password, String key, @Nullable List<Login> people) {
        this.tenantId = tenantId;
        this.email = email;
        this.password = password;
        this.key = key;
        this.people = people == null ? List.of() : List.copyOf(people);
    }

    /** Everybody who signs in, the operator first. */
    public List<Login> logins() {
        return Stream.concat(Stream.of(new Login(email, password)), people.stream())
                .toList();
    }

    /** With one more. */
    Demo with(Login login) {
        return new Demo(
                tenantId,
                email,
                password,
                key,
                Stream.concat(people.stream(), Stream.of(login)).toList());
    }

    boolean knows(String somebody) {
        return logins().stream().anyMatch(login -> login.email().equals(somebody));
    }

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
