package io.tallylight.billing.holds;

import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.ledger.Candidate;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A candidate as the gateway states it. The ledger sees numbers only; model and provider are there for people.
 *
 * @param candidateId the catalog's model id
 * @param model the same, where it is named
 * @param provider the catalog's provider id
 * @param mostCredits the most the customer can be charged
 * @param mostCost the most it can cost us
 * @param fee the payment fee that falls on it; none where it is missing
 * @param floor the least margin as a fraction of revenue; none where it is missing
 * @param roles the roles that it stands in; credits may be limited to some
 * @param closedFor the plans and packs for whose credits it is closed
 */
record CandidateRequest(
        @NotBlank String candidateId,
        @Nullable String model,
        @Nullable String provider,
        @NotNull Credits mostCredits,
        @NotNull Money mostCost,
        @Nullable Money fee,
        @Nullable BigDecimal floor,
        @Nullable @Size(max = 1_000) List<@NotBlank String> roles,
        @Nullable @Size(max = 1_000) List<@NotBlank String> closedFor) {
    /** Costs are rounded up to the journal's unit: when in doubt, a little more than it can be. */
    Candidate toCandidate(String pointer) {
        if (fee != null && !fee.currency().equals(mostCost.currency())) {
            throw Problems.invalid(
                    List.of(new FieldError(pointer + "/fee/currency", "must be the currency of most_cost")));
        }
        try {
            return new Candidate(
                    candidateId,
                    mostCredits,
                    mostCost.toNanos(RoundingMode.CEILING),
                    fee == null ? 0 : fee.toNanos(RoundingMode.CEILING),
                    mostCost.currency(),
                    floor,
                    Objects.requireNonNullElse(roles, List.of()),
                    Objects.requireNonNullElse(closedFor, List.of()));
        } catch (ArithmeticException e) {
            throw Problems.invalid(List.of(new FieldError(pointer, "an amount is too large")));
        }
    }
}
