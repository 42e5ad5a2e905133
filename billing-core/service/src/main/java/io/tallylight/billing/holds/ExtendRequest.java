package io.tallylight.billing.holds;

import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/holds/{id}/extend}.
 *
 * @param deadline the new one; the old one stays where it is missing
 * @param more what additional credits would pay for; time only where it is missing
 * @param policy what the margin policy says beside the candidate's floor; nothing where it is missing
 */
record ExtendRequest(
        @Nullable Instant deadline,
        @Valid @Nullable CandidateRequest more,
        @Valid @Nullable PolicyRequest policy) {}
