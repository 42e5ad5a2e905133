package io.tallylight.ledger;

import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.LotId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ledger can be told to do. Each says what a repeat returns. */
public sealed interface Command {
    /** The account it concerns. */
    AccountRef account();

    /**
     * Adds a lot. A repeat with the key returns the first lot's terms.
     *
     * @param account whose
     * @param key the caller's idempotency key
     * @param lot the id the lot gets
     * @param source where it comes from
     * @param credits how many; positive
     * @param priceNanos the net price of all of them, in 10⁻⁹ of the currency
     * @param currency of the price; null when there is none
     * @param priority lower pays first
     * @param startsAt when it may first pay; null = now
     * @param endsAt from when it pays nothing any more; null = never
     * @param note why, for people
     * @param scope what it may be spent on
     * @param offer the pack or plan it is sold as; null where it is sold as none
     */
    record Grant(
            AccountRef account,
            String key,
            LotId lot,
            LotSource source,
            Credits credits,
            long priceNanos,
            @Nullable String currency,
            int priority,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String note,
            LotScope scope,
            @Nullable String offer)
            implements Command {
        /** One that is sold as no pack or plan, and may be spent on everything. */
        public Grant(
                AccountRef account,
                String key,
                LotId lot,
                LotSource source,
                Credits credits,
                long priceNanos,
                @Nullable String currency,
                int priority,
                @Nullable Instant startsAt,
                @Nullable Instant endsAt,
                @Nullable String note) {
            this(
                    account,
                    key,
                    lot,
                    source,
                    credits,
                    priceNanos,
                    currency,
                    priority,
                    startsAt,
                    endsAt,
                    note,
                    LotScope.EVERYTHING,
                    null);
        }
    }

    /**
     * Sets credits aside for a generation. The hold's id is its key: a repeat returns what the first was answered.
     *
     * @param account whose
     * @param hold the id the hold gets
     * @param generation what for
     * @param catalogVersion the price list the generation is rated with
     * @param effectiveTime the report's period
     * @param deadline from when the ledger may expire it
     * @param candidates in order of preference; at least one
     * @param policy what the margin policy says
     * @param termsRevision the revision of the account's terms that the candidates were quoted with; null = not checked
     */
    record PlaceHold(
            AccountRef account,
            HoldId hold,
            GenerationId generation,
            long catalogVersion,
            Instant effectiveTime,
            Instant deadline,
            List<Candidate> candidates,
            RequestPolicy policy,
            @Nullable Long termsRevision)
            implements Command {
        /** One for which only the candidates' floors count, whatever the account's terms are. */
        public PlaceHold(
                AccountRef account,
                HoldId hold,
                GenerationId generation,
                long catalogVersion,
                Instant effectiveTime,
                Instant deadline,
                List<Candidate> candidates) {
            this(
                    account,
                    hold,
                    generation,
                    catalogVersion,
                    effectiveTime,
                    deadline,
                    candidates,
                    RequestPolicy.FLOORS_ONLY,
                    null);
        }

        /** The figures its guard compares; null where it has none, or the plan it is about is not named. */
        public MonthFigures.@Nullable Key guarded() {
            return Guarding.key(this);
        }
    }

    /**
     * Sets more credits aside for an open hold, or gives it more time. A repeat with the key returns the first answer.
     *
     * @param account whose
     * @param key the caller's idempotency key
     * @param hold which
     * @param more what the additional credits would pay for; null = time only
     * @param deadline the new one; null = as it was
     * @param policy what the margin policy says
     */
    record ExtendHold(
            AccountRef account,
            String key,
            HoldId hold,
            @Nullable Candidate more,
            @Nullable Instant deadline,
            RequestPolicy policy)
            implements Command {
        /** One for which only the candidate's floor counts. */
        public ExtendHold(
                AccountRef account, String key, HoldId hold, @Nullable Candidate more, @Nullable Instant deadline) {
            this(account, key, hold, more, deadline, RequestPolicy.FLOORS_ONLY);
        }
    }

    /**
     * States what a generation owes and costs so far. The revision is its key: a lower or equal one is ignored.
     *
     * @param account whose
     * @param hold which hold pays
     * @param generation the generation
     * @param revision grows with every settlement of the generation, from 1
     * @param due what the customer owes so far
     * @param costNanos what it cost so far, in 10⁻⁹ of the currency
     * @param costCurrency of the cost
     * @param last whether the hold ends with it
     */
    record Settle(
            AccountRef account,
            HoldId hold,
            GenerationId generation,
            long revision,
            Credits due,
            long costNanos,
            String costCurrency,
            boolean last)
            implements Command {}

    /**
     * Ends a hold and lets its credits go. A hold that is already released answers the same again.
     *
     * @param account whose
     * @param hold which
     */
    record Release(AccountRef account, HoldId hold) implements Command {}

    /**
     * Ends a hold whose deadline has passed; any other is left alone.
     *
     * @param account whose
     * @param hold which
     */
    record ExpireHold(AccountRef account, HoldId hold) implements Command {}

    /**
     * Lets the free credits of a lot end, once its time is over; any other is left alone.
     *
     * @param account whose
     * @param lot which
     */
    record ExpireLot(AccountRef account, LotId lot) implements Command {}
}
