package io.tallylight.gateway.reconciliation;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One job as a provider's statement lists it.
 *
 * @param line where it begins in the file, from 1
 * @param jobId the provider's id, or the last part of it
 * @param provider the provider as the statement names it
 * @param model the id the provider knows the model by
 * @param submittedAt when the provider took it
 * @param promptSha256 digest of the prompt as sent, lower-case hex
 * @param cost what the provider charges for it, in its own currency; null where the statement does not say
 */
public record StatementLine(
        long line,
        String jobId,
        String provider,
        String model,
        Instant submittedAt,
        String promptSha256,
        @Nullable BigDecimal cost) {
    /** The part of a provider's job id that every form of it has: what follows its last slash. */
    public static String tail(String jobId) {
        return jobId.substring(jobId.lastIndexOf('/') + 1);
    }

    /** The part of the id that every form of it has. */
    public String tail() {
        return tail(jobId);
    }
}
