package io.tallylight.billing.accounts;

import io.tallylight.values.KeyId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an account's plan and tags were changed to, when and with which key. */
@Entity(name = "account_terms")
@IdClass(AccountChange.Ref.class)
@SuppressWarnings("NullAway.Init") // Filled by the persistence layer.
public class AccountChange {
    @Id
    UUID tenantId;

    @Id
    UUID accountId;

    @Id
    long termsRevision;

    @Nullable
    String plan;

    List<String> tags;
    Instant changedAt;

    @Nullable
    UUID keyId;

    /** What names a row. */
    public record Ref(UUID tenantId, UUID accountId, long termsRevision) {}

    /**
     * The change as the API shows it.
     *
     * @param termsRevision the account's since then
     * @param plan the plan it was put on; missing where it was taken off
     * @param tags those it has since then
     * @param changedAt when
     * @param keyId with which key; missing where one of our services did it
     */
    @Schema(name = "AccountChange")
    public record View(
            long termsRevision,
            @Nullable String plan,
            List<String> tags,
            Instant changedAt,
            @Nullable KeyId keyId) {}

    View toApi() {
        return new View(termsRevision, plan, List.copyOf(tags), changedAt, keyId == null ? null : new KeyId(keyId));
    }
}
