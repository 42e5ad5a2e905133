package io.tallylight.metering.generations;

import io.tallylight.events.GenerationEnd;
import io.tallylight.events.QuotedCandidates;
import io.tallylight.events.Settlement;
import io.tallylight.events.Settlement.CostBasis;
import io.tallylight.events.UsageEvent;
import io.tallylight.events.UsageSecond;
import io.tallylight.events.UsageSecond.Job;
import io.tallylight.rating.FrozenPrice;
import io.tallylight.rating.RatingResult;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A generation while a batch works on it: loaded or new, it takes events in any order, then is rated and, where billing
 * must hear of it, settled. What it ends as depends on the set of its events alone, not on their order, repetition or
 * spread over batches; only of events that contradict each other does the first win. Mutable, of one thread, thrown
 * away with its transaction.
 */
public final class Generation {
    private final GenerationData data;
    private final CountedSeconds counted;
    private final @Nullable Usage before;
    private RunningTotal total;
    private @Nullable String candidates;
    private boolean changed;
    private @Nullable Job knownJob;

    private Generation(
            GenerationData data,
            CountedSeconds counted,
            RunningTotal total,
            @Nullable String candidates,
            @Nullable Usage before) {
        this.data = data;
        this.counted = counted;
        this.total = total;
        this.candidates = candidates;
        this.before = before;
    }

    /** One of which nothing was known until now. */
    public static Generation first(GenerationData data, Instant now) {
        return new Generation(data, new CountedSeconds(), RunningTotal.first(now), null, null);
    }

    /**
     * One that the database knows.
     *
     * @param candidates all that were quoted, as its end told them; null before that, or where it did not
     */
    public static Generation known(
            GenerationData data, CountedSeconds counted, RunningTotal total, @Nullable String candidates) {
        return new Generation(data, counted, total, candidates, Usage.of(data, counted, total.figures()));
    }

    /** Takes one event. */
    public Taken take(UsageEvent event) {
        if (!agrees(event.job())) {
            return Taken.OTHER_GENERATION_DATA;
        }
        Taken taken =
                switch (event) {
                    case UsageSecond second ->
                        counted.add(second.clip(), second.second(), CountedSeconds.nanos(second.quantity()));
                    case GenerationEnd end -> takeEnd(end);
                };
        changed |= taken == Taken.COUNTED;
        return taken;
    }

    /** The decoder gives the seconds of a generation the very same job, so most comparisons are of references. */
    @SuppressWarnings("ReferenceEquality")
    private boolean agrees(Job job) {
        if (job == knownJob) {
            return true;
        }
        if (!GenerationData.of(job).equals(data)) {
            return false;
        }
        knownJob = job;
        return true;
    }

    /** What was quoted beside is not part of how it ended: an end that does not tell it contradicts nothing. */
    private Taken takeEnd(GenerationEnd event) {
        End end = End.of(event);
        End known = total.end();
        if (known != null) {
            return known.equals(end) ? Taken.DUPLICATE : Taken.OTHER_END;
        }
        candidates = event.candidates().isEmpty() ? null : QuotedCandidates.toJson(event.candidates());
        total = new RunningTotal(
                end,
                total.figures(),
                total.parked(),
                total.revision(),
                total.unsettled(),
                total.last(),
                total.firstSeen(),
                total.settledAt(),
                total.gapUntil(),
                total.gapAccepted());
        return Taken.COUNTED;
    }

    /** Waits no longer for seconds that the end promised. */
    public void acceptGap() {
        if (isShort()) {
            total = new RunningTotal(
                    total.end(),
                    total.figures(),
                    total.parked(),
                    total.revision(),
                    total.unsettled(),
                    total.last(),
                    total.firstSeen(),
                    total.settledAt(),
                    null,
                    true);
            changed = true;
        }
    }

    /** Asks for the price again, though no event came. */
    public void retryPrice() {
        changed |= total.parked() != null;
    }

    /** Asks whether billing must hear of it now, though no event came. */
    public void retrySettling() {
        changed |= total.unsettled();
    }

    /** Whether there is anything to write. */
    public boolean changed() {
        return changed;
    }

    /**
     * Rates what was counted and decides whether billing hears of it. Once per batch, after all its events were taken.
     *
     * @return the settlement to send, if one is due
     */
    public @Nullable Settlement settle(Prices prices, Instant now, SettlementPolicy policy) {
        End end = total.end();
        Instant gapUntil = isShort() && !total.gapAccepted()
                ? Objects.requireNonNullElse(total.gapUntil(), now.plus(policy.gapWait()))
                : null;
        return switch (rate(prices, end)) {
            case RatingResult.Unrated(String reason) -> {
                total = total(null, reason, gapUntil, true);
                yield null;
            }
            case RatingResult.Rated rated -> {
                Figures figures = figures(rated);
                boolean unsettled = total.unsettled() || !figures.equals(total.figures());
                total = total(figures, null, gapUntil, unsettled);
                boolean last = end != null && gapUntil == null;
                boolean due = last ? unsettled || !total.last() : unsettled && isOld(now, policy) && !total.last();
                yield due ? settlement(figures, last, now) : null;
            }
        };
    }

    /** Most run as a single clip, whose seconds so far are one number. */
    private RatingResult rate(Prices prices, @Nullable End end) {
        FrozenPrice price = prices.frozen(data).orElse(null);
        if (price == null) {
            return new RatingResult.Unrated(Prices.VERSION_UNKNOWN);
        }
        if (end != null) {
            return price.rate(counted.charged(end.billableNanos()), end.outcome(), end.order());
        }
        return counted.isOneClip()
                ? price.rate(counted.nanos())
                : price.rate(counted.charged(Long.MAX_VALUE), Outcome.COMPLETED, null);
    }

    private Figures figures(RatingResult.Rated rated) {
        End end = total.end();
        long nanos = end == null ? counted.nanos() : Math.min(counted.nanos(), end.billableNanos());
        Money reported = end == null ? null : end.reportedCost();
        // In another currency than costs are counted in, the provider's word cannot be added up; the catalog's can.
        return reported == null || !reported.currency().equals(rated.cost().currency())
                ? new Figures(nanos, rated.credits(), rated.cost(), CostBasis.CATALOG)
                : new Figures(nanos, rated.credits(), reported, CostBasis.REPORTED);
    }

    private boolean isOld(Instant now, SettlementPolicy policy) {
        Instant since = Objects.requireNonNullElse(total.settledAt(), total.firstSeen());
        return !now.isBefore(since.plus(policy.interval()));
    }

    private Settlement settlement(Figures figures, boolean last, Instant now) {
        long revision = total.revision() + 1;
        total = new RunningTotal(
                total.end(),
                figures,
                null,
                revision,
                false,
                last,
                total.firstSeen(),
                now,
                total.gapUntil(),
                total.gapAccepted());
        End end = total.end();
        return new Settlement(
                data.key().tenantId(),
                data.accountId(),
                data.key().generationId(),
                data.holdId(),
                data.candidateId(),
                data.model(),
                data.provider(),
                data.catalogVersion(),
                revision,
                CountedSeconds.seconds(figures.nanos()),
                figures.credits(),
                figures.cost(),
                figures.basis(),
                end == null ? null : end.outcome(),
                data.effectiveTime(),
                last);
    }

    private RunningTotal total(
            @Nullable Figures figures, @Nullable String parked, @Nullable Instant gapUntil, boolean unsettled) {
        return new RunningTotal(
                total.end(),
                figures,
                parked,
                total.revision(),
                unsettled,
                total.last(),
                total.firstSeen(),
                total.settledAt(),
                gapUntil,
                total.gapAccepted());
    }

    /** Whether the end promises more seconds than were counted. */
    private boolean isShort() {
        End end = total.end();
        return end != null && counted.nanos() < end.billableNanos();
    }

    /** What all its events agree on. */
    public GenerationData data() {
        return data;
    }

    /** The seconds that were counted. */
    public CountedSeconds counted() {
        return counted;
    }

    /** What it comes to so far. */
    public RunningTotal total() {
        return total;
    }

    /** All that were quoted for it, as JSON; null where no end told them. */
    public @Nullable String candidates() {
        return candidates;
    }

    /** What it added to its hour before this batch; null where it is new. */
    public @Nullable Usage usageBefore() {
        return before;
    }

    /** What it adds to its hour now. */
    public Usage usageNow() {
        return Usage.of(data, counted, total.figures());
    }
}
