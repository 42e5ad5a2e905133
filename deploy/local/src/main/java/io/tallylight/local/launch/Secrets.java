package io.tallylight.local.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tallylight.local.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the parts of one system prove themselves with. Made once, kept in a file only the owner reads.
 *
 * @param superPassword of the database's superuser
 * @param databasePasswords of each role
 * @param keyPepper what API keys are hashed with, in hexadecimal
 * @param serviceTokens what each service shows the others
 * @param tenantToken for the first tenant, once
 */
public record Secrets(
        String superPassword,
        Map<Role, String> databasePasswords,
        String keyPepper,
        Map<String, String> serviceTokens,
        String tenantToken) {
    private static final String FILE = "system.json";
    private static final int BYTES = 32;
    private static final JsonMapper JSON = new JsonMapper();

    public Secrets {
        databasePasswords = Map.copyOf(databasePasswords);
        serviceTokens = Map.copyOf(serviceTokens);
    }

    /** Reads the system's secrets, or makes them at the first start. */
    public static Secrets loadOrCreate(Layout layout, SecureRandom random) {
        Path file = layout.secrets().resolve(FILE);
        if (Files.exists(file)) {
            return load(layout);
        }
        Secrets fresh = create(random);
        Layout.writePrivate(layout.secrets().resolve("tenant-token"), fresh.tenantToken + "\n");
        Layout.writePrivate(layout.tenantTokens(), fresh.tenantToken + "\n");
        try {
            Layout.writePrivate(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fresh) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text always becomes JSON", e);
        }
        return fresh;
    }

    /** Reads the secrets of a system that was started before. */
    public static Secrets load(Layout layout) {
        Path file = layout.secrets().resolve(FILE);
        try {
            return JSON.readValue(file.toFile(), Secrets.class);
        } catch (IOException e) {
            throw new StartFailure(
                    file + " cannot be read; put it back from a copy, or start anew with: ./tallylight up --fresh", e);
        }
    }

    private static Secrets create(SecureRandom random) {
        Map<Role, String> passwords = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            passwords.put(role, hex(random));
        }
        Map<String, String> tokens = new TreeMap<>();
        for (Role role : Role.SERVICES) {
            tokens.put(role.login(), "svc_" + hex(random));
        }
        return new Secrets(hex(random), passwords, hex(random), tokens, "tlt_" + hex(random));
    }

    private static String hex(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Says nothing of them: a log must never hold a secret. */
    @Override
    public String toString() {
        return "Secrets[…]";
    }

    /** The tokens as the services know them: {@code name=sha256}, separated by commas. */
    String acceptedTokens() {
        return new TreeMap<>(serviceTokens)
                .entrySet().stream()
                        .map(token -> token.getKey() + "=" + sha256(token.getValue()))
                        .collect(Collectors.joining(","));
    }

    /** The key of the sandbox's stand-in for Stripe; follows from the pepper, and does not lead back to it. */
    String stripeKey() {
        return "sk_test_" + sha256("stripe api " + keyPepper);
    }

    /** What the stand-in signs its events with; as above. */
    String stripeWebhookSecret() {
        return "whsec_" + sha256("stripe events " + keyPepper);
    }

    /** What the console encrypts its session cookies with; follows from the pepper, and does not lead back to it. */
    String sessionKey() {
        return sha256("console sessions " + keyPepper);
    }

    /** What the stand-in for Kling signs callbacks with; follows from the pepper, and does not lead back to it. */
    String klingWebhookSecret() {
        byte[] key = HexFormat.of().parseHex(sha256("kling callbacks " + keyPepper));
        return "whsec_" + Base64.getEncoder().encodeToString(key);
    }

    /** The SHA-256 of a text, in hexadecimal. */
    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
