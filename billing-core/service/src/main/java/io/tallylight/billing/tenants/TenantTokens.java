package io.tallylight.billing.tenants;

import io.agroal.api.AgroalDataSource;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The one-time tokens that make tenants. Whoever may write the file may make tenants; it is read at each call. That a
 * token was used is remembered in the database, in the transaction that makes the tenant.
 */
@Singleton
class TenantTokens {
    private static final Logger LOG = Logger.getLogger(TenantTokens.class);
    private static final int SHORTEST = 24;
    private static final String USE =
            "insert into used_tenant_token (tenant_id, sha256, used_at) values (?, ?, ?) on conflict (sha256) do nothing";

    private final AgroalDataSource database;
    private final Optional<String> file;

    TenantTokens(
            AgroalDataSource database, @ConfigProperty(name = "tallylight.tenant-tokens-file") Optional<String> file) {
        this.database = database;
        this.file = file;
    }

    /** Whether the file holds this token; a token shorter than 24 characters counts as none. */
    boolean holds(String token) {
        byte[] asked = token.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String line : lines()) {
            String known = line.strip();
            found |= known.length() >= SHORTEST && MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), asked);
        }
        return found;
    }

    /** Uses the token up, in the caller's transaction; false where it was used before. */
    boolean use(String token, TenantId tenant, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(USE)) {
            insert.setObject(1, tenant.value());
            insert.setBytes(2, MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
            insert.setTimestamp(3, Timestamp.from(now));
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("the use of a token could not be written", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private List<String> lines() {
        if (file.isEmpty()) {
            return List.of();
        }
        Path path = Path.of(file.get());
        try {
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException e) {
            LOG.errorf("the file of tenant tokens cannot be read: %s", e.getMessage());
            return List.of();
        }
    }
}
