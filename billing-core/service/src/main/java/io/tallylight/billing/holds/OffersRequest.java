package io.tallylight.billing.holds;

import io.tallylight.ledger.Candidate;
import io.tallylight.values.AccountId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/holds/offers}: which of these could be held now.
 *
 * @param accountId whose credits
 * @param candidates what to weigh, each by itself
 * @param policy what the margin policy says
 */
record OffersRequest(
        @NotNull AccountId accountId,
        @NotNull @Size(min = 1, max = 2_000) List<@Valid @NotNull CandidateRequest> candidates,
        @Valid @Nullable PolicyRequest policy) {
    List<Candidate> toCandidates() {
        List<Candidate> numbers = new ArrayList<>(candidates.size());
        for (int i = 0; i < candidates.size(); i++) {
            numbers.add(candidates.get(i).toCandidate("#/candidates/" + i));
        }
        return numbers;
    }
}
