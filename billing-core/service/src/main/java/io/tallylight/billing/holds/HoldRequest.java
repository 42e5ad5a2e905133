package io.tallylight.billing.holds;

import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Candidate;
import io.tallylight.ledger.Command;
import io.tallylight.values.AccountId;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.TenantId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/holds}.
 *
 * @param holdId made by the caller; the key of the command
 * @param generationId what for
 * @param accountId whose credits
 * @param catalogVersion the price list the generation is rated with
 * @param deadline from when the ledger may expire the hold
 * @param effectiveTime the report's period
 * @param candidates in order of preference
 * @param policy what the margin policy says beside the candidates' floors; nothing where it is missing
 * @param termsRevision the account's {@code terms_revision} that the candidates were quoted with; not checked where it is
 *     missing
 */
record HoldRequest(
        @NotNull HoldId holdId,
        @NotNull GenerationId generationId,
        @NotNull AccountId accountId,
        @Positive long catalogVersion,
        @NotNull Instant deadline,
        @NotNull Instant effectiveTime,
        @NotNull @Size(min = 1, max = 64) List<@Valid @NotNull CandidateRequest> candidates,
        @Valid @Nullable PolicyRequest policy,
        @Nullable @Positive Long termsRevision) {
    Command.PlaceHold toCommand(TenantId tenant) {
        List<Candidate> numbers = new ArrayList<>(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            numbers.add(candidates.get(i).toCandidate("#/candidates/" + i));
        }
        return new Command.PlaceHold(
                new AccountRef(tenant, accountId),
                holdId,
                generationId,
                catalogVersion,
                effectiveTime.truncatedTo(ChronoUnit.MICROS),
                deadline.truncatedTo(ChronoUnit.MICROS),
                numbers,
                PolicyRequest.toPolicy(policy, numbers.getFirst().currency()),
                termsRevision);
    }
}
