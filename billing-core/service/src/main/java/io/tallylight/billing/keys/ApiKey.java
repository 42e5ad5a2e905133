package io.tallylight.billing.keys;

import io.tallylight.events.KeyRecord;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key as its tenant knows it. The key's own text is kept nowhere. */
@Entity(name = "api_key")
@IdClass(ApiKey.Ref.class)
@SuppressWarnings("NullAway.Init") // Filled by the persistence layer.
public class ApiKey {
    @Id
    UUID tenantId;

    @Id
    UUID keyId;

    @Nullable
    UUID accountId;

    @Nullable
    UUID personId;

    String name;
    String hmac;
    List<String> scopes;

    @Nullable
    String madeWith;

    Instant createdAt;

    @Nullable
    Instant expiresAt;

    @Nullable
    Instant revokedAt;

    /** What names a row. */
    public record Ref(UUID tenantId, UUID keyId) {}

    /** What every service is told of it. */
    KeyRecord toRecord() {
        return new KeyRecord(keyId, tenantId, accountId, hmac, Set.copyOf(scopes), expiresAt, revokedAt != null);
    }
}
