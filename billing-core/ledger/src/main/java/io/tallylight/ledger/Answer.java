package io.tallylight.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a command with a key of its own was answered, kept for its repeats.
 *
 * @param account whose key
 * @param key the caller's idempotency key
 * @param fingerprint of the command's body
 * @param subject the lot granted or the hold extended
 * @param hold what an extension was told; null for a grant
 */
public record Answer(
        AccountRef account, String key, UUID fingerprint, UUID subject, HoldTerms.@Nullable FirstAnswer hold) {}
