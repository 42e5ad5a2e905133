package io.tallylight.billing.keys;

import io.tallylight.values.AccountId;
import io.tallylight.values.KeyId;
import io.tallylight.values.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as the API shows it.
 *
 * @param key its text, in the answer that made it and nowhere else
 */
public record KeyView(
        KeyId keyId,
        @Nullable String key,
        String name,
        List<String> scopes,
        @Nullable AccountId accountId,
        @Nullable PersonId personId,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {
    static KeyView of(ApiKey row) {
        return new KeyView(
                new KeyId(row.keyId),
                null,
                row.name,
                List.copyOf(row.scopes),
                row.accountId == null ? null : new AccountId(row.accountId),
                row.personId == null ? null : new PersonId(row.personId),
                row.createdAt,
                row.expiresAt,
                row.revokedAt);
    }

    /** Without the key's text. */
    @Override
    public String toString() {
        return "KeyView[keyId=" + keyId + ", name=" + name + ", scopes=" + scopes + "]";
    }

    KeyView withText(String text) {
        return new KeyView(keyId, text, name, scopes, accountId, personId, createdAt, expiresAt, revokedAt);
    }
}
