package io.tallylight.events;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as every service knows it, on the compacted topic {@code tallylight.keys.v1}. The key itself is shown once
 * and kept nowhere.
 *
 * @param keyId names it
 * @param tenantId whose it is
 * @param accountId the one account it is bound to, if it is
 * @param hmac lower-case hex of HMAC-SHA256(pepper, key)
 * @param scopes what it may do
 * @param expiresAt when it ends, if it does
 * @param revoked whether it was taken back
 */
public record KeyRecord(
        UUID keyId,
        UUID tenantId,
        @Nullable UUID accountId,
        String hmac,
        Set<String> scopes,
        @Nullable Instant expiresAt,
        boolean revoked)
        implements KeyMessage {}
