package io.tallylight.billing.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer of a tenant. */
@Entity
@IdClass(Account.Ref.class)
@SuppressWarnings("NullAway.Init") // Filled by the persistence layer.
public class Account {
    @Id
    UUID tenantId;

    @Id
    UUID accountId;

    String externalId;

    @Nullable
    String name;

    String kind;
    long postpaidLimit;
    String state;
    Instant createdAt;

    @Nullable
    String plan;

    List<String> tags;
    long termsRevision;

    /** What names a row. */
    public record Ref(UUID tenantId, UUID accountId) {}
}
