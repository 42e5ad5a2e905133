package io.tallylight.gateway.reconciliation;

import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.values.AccountId;
import java.time.Instant;
import java.util.Set;

/**
 * A job that was handed to a provider and of which nobody knows whether it exists.
 *
 * @param generation whose
 * @param attempt its number there
 * @param listedAs what a statement may call the provider
 * @param model the id the provider knows the model by
 * @param promptSha256 digest of the prompt as sent, lower-case hex
 * @param calledAt when the provider was called
 * @param kind what an exchange of two jobs would change
 * @param standing where it stands
 */
public record LostJob(
        GenerationKey generation,
        int attempt,
        Set<String> listedAs,
        String model,
        String promptSha256,
        Instant calledAt,
        Kind kind,
        Standing standing) {
    /**
     * Two jobs of one kind with one prompt may be taken for each other: they make the same for the same account.
     *
     * @param account for whom
     * @param what all that was asked of the provider besides model and prompt
     */
    public record Kind(AccountId account, String what) {}

    /** Where a lost job stands. */
    public enum Standing {
        /** Waits to be found. */
        UNKNOWN,
        /** Its call may still be answered: it claims its line, and is not to be resolved. */
        IN_FLIGHT,
        /** Its generation was ended because nobody found it in time. */
        GIVEN_UP
    }
}
