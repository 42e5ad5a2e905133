package io.tallylight.metering.usage;

import io.tallylight.metering.generations.CountedSeconds;
import io.tallylight.metering.generations.End;
import io.tallylight.metering.generations.Figures;
import io.tallylight.metering.generations.Generation;
import io.tallylight.metering.generations.GenerationData;
import io.tallylight.metering.generations.RunningTotal;
import io.tallylight.metering.store.ConflictRows.Conflict;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All that metering knows of one generation.
 *
 * @param generationId the generation
 * @param accountId the customer
 * @param holdId the hold that pays
 * @param model the admitted model
 * @param catalogVersion the version whose prices are frozen in the hold
 * @param operation what was asked
 * @param resolution such as {@code 1280x720}
 * @param audio whether with sound
 * @param effectiveTime the report's period
 * @param outcome how it ended; absent while it runs
 * @param isFinal whether billing was told the last word, as of now
 * @param revision of the last settlement; 0 before the first
 * @param clips counted seconds of each clip
 * @param countedSeconds counted seconds in all
 * @param chargedSeconds what is charged; absent while it cannot be rated
 * @param billableSeconds what the end promises; absent while it runs
 * @param missingSeconds promised, not counted
 * @param surplusSeconds delivered beyond the quote, never charged
 * @param credits what the customer owes; absent while it cannot be rated
 * @param parked why it cannot be rated
 * @param conflicts events that contradict what was known before them
 * @param provider the catalog's provider id; only for those who may see costs
 * @param providerCost what it costs; only for those who may see costs
 * @param costBasis where the cost comes from; only for those who may see costs
 */
public record GenerationUsageView(
        GenerationId generationId,
        AccountId accountId,
        HoldId holdId,
        String model,
        long catalogVersion,
        String operation,
        String resolution,
        boolean audio,
        Instant effectiveTime,
        @Nullable String outcome,

        @com.fasterxml.jackson.annotation.JsonProperty("final")
        boolean isFinal,

        long revision,
        List<Clip> clips,
        BigDecimal countedSeconds,
        @Nullable BigDecimal chargedSeconds,
        @Nullable BigDecimal billableSeconds,
        @Nullable BigDecimal missingSeconds,
        @Nullable BigDecimal surplusSeconds,
        @Nullable Credits credits,
        @Nullable String parked,
        List<ConflictView> conflicts,
        @Nullable String provider,
        @Nullable Money providerCost,
        @Nullable String costBasis) {
    /** Counted seconds of one clip, counted from 0. */
    public record Clip(int clip, BigDecimal seconds) {}

    /** An event that contradicts what was known before it. */
    public record ConflictView(String eventId, String kind) {}

    /** The rows as the API tells them. */
    static GenerationUsageView toApi(Generation generation, List<Conflict> conflicts, boolean withCost) {
        GenerationData data = generation.data();
        RunningTotal total = generation.total();
        Figures figures = total.figures();
        End end = total.end();
        long counted = generation.counted().nanos();
        Figures told = withCost ? figures : null;
        return new GenerationUsageView(
                new GenerationId(data.key().generationId()),
                new AccountId(data.accountId()),
                new HoldId(data.holdId()),
                data.model(),
                data.catalogVersion(),
                data.operation().wire(),
                data.resolution(),
                data.audio(),
                data.effectiveTime(),
                end == null ? null : end.outcome().wire(),
                total.last(),
                total.revision(),
                clips(generation.counted()),
                CountedSeconds.seconds(counted),
                figures == null ? null : CountedSeconds.seconds(figures.nanos()),
                end == null ? null : CountedSeconds.seconds(end.billableNanos()),
                end == null ? null : CountedSeconds.seconds(Math.max(0, end.billableNanos() - counted)),
                end == null ? null : CountedSeconds.seconds(end.surplusNanos()),
                figures == null ? null : figures.credits(),
                total.parked(),
                conflicts.stream()
                        .map(conflict -> new ConflictView(
                                conflict.eventId(), conflict.kind().wire()))
                        .toList(),
                withCost ? data.provider() : null,
                told == null ? null : told.cost(),
                told == null ? null : told.basis().name().toLowerCase(Locale.ROOT));
    }

    private static List<Clip> clips(CountedSeconds counted) {
        List<Clip> clips = new ArrayList<>();
        List<Long> nanos = counted.clipNanos();
        for (int clip = 0; clip < nanos.size(); clip++) {
            clips.add(new Clip(clip, CountedSeconds.seconds(nanos.get(clip))));
        }
        return clips;
    }
}
