package io.tallylight.events;

import io.tallylight.events.Settlement.CostBasis;
import io.tallylight.values.Credits;
import io.tallylight.values.Inputs;
import io.tallylight.values.Money;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code GET /v1/usage/generations}: all that is needed to rate a generation again under another price list
 * and to compare the result with what was booked. The tenant is the caller's.
 *
 * @param generationId the generation
 * @param accountId the customer
 * @param effectiveTime the report's period, and the instant its price was chosen at
 * @param catalogVersion the version whose prices were frozen in the hold
 * @param candidateId the admitted candidate: the catalog's model or pipeline id
 * @param provider the catalog's provider id
 * @param role the role that was asked for, if one was
 * @param planId the customer's plan, if any
 * @param operation what was asked
 * @param resolution such as {@code 1280x720}
 * @param audio whether with sound
 * @param inputs what went in, as it was quoted with; unknown where that was not recorded
 * @param outcome how it ended; null while it runs
 * @param last whether billing was told the last word, as of now
 * @param clipSeconds charged seconds of each clip that has any, in the clips' order: what was rated
 * @param boughtSeconds whole seconds of each clip that were ordered; 0 where no order reached a provider, null while it runs
 * @param boughtClips clips that were ordered, likewise
 * @param credits what metering rated it at; null while it cannot be rated
 * @param cost what it cost us; null while it cannot be rated
 * @param costBasis whether the catalog or the provider says so; null while it cannot be rated
 * @param candidates all that were quoted for it, in the order of preference; none where that was not recorded
 * @param settled what the books made of it; null where they have not said so yet
 */
public record GenerationFacts(
        UUID generationId,
        UUID accountId,
        Instant effectiveTime,
        long catalogVersion,
        String candidateId,
        String provider,
        @Nullable String role,
        @Nullable String planId,
        Operation operation,
        String resolution,
        boolean audio,
        Inputs inputs,
        @Nullable Outcome outcome,
        boolean last,
        List<BigDecimal> clipSeconds,
        @Nullable Integer boughtSeconds,
        @Nullable Integer boughtClips,
        @Nullable Credits credits,
        @Nullable Money cost,
        @Nullable CostBasis costBasis,
        List<QuotedCandidate> candidates,
        @Nullable Settled settled) {
    /** Keeps copies. */
    public GenerationFacts {
        clipSeconds = List.copyOf(clipSeconds);
        candidates = List.copyOf(candidates);
    }

    /**
     * What the books have.
     *
     * @param revision of the settlement that was booked
     * @param credits captured in all
     * @param promotional the part of them that brought no revenue
     * @param uncollected owed, but not there to be taken
     * @param netRevenue recognised for them
     * @param belowFloor whether policy let it pass though it was below its floor
     * @param lots that paid, in burn order
     */
    public record Settled(
            long revision,
            Credits credits,
            Credits promotional,
            Credits uncollected,
            Money netRevenue,
            boolean belowFloor,
            List<PayingLot> lots) {
        /** Keeps a copy. */
        public Settled {
            lots = List.copyOf(lots);
        }
    }
}
