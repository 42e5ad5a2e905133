package io.tallylight.rating;

import io.tallylight.values.Operation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider offers, and what it costs us.
 *
 * @param id the catalog's id, such as {@code gemini/veo-3.1-generate-preview}
 * @param name for people
 * @param provider a provider's id
 * @param providerModel the id the provider knows it by
 * @param sourceNames what market sources call it
 * @param capabilities what it can do
 * @param onOtherLength what happens when a length is asked for that it does not make
 * @param costs what it costs us
 * @param latency how long it takes
 * @param maxHold how long credits may be held for a job at most
 * @param retiredFrom gone from here on
 * @param source where the entry is from
 * @param evidence why we believe it
 * @param facts what else is known: Elo, licence, availability
 */
public record Model(
        String id,
        @Nullable String name,
        String provider,
        String providerModel,
        List<String> sourceNames,
        Capabilities capabilities,
        OnOtherLength onOtherLength,
        List<Cost> costs,
        @Nullable Latency latency,
        Duration maxHold,
        @Nullable Instant retiredFrom,
        @Nullable String source,
        @Nullable String evidence,
        Map<String, String> facts) {

    private static final int DEADLINE_IN_P99 = 3;

    /** What happens when a length is asked for that a model does not make. */
    public enum OnOtherLength {
        /** It is not offered. */
        REFUSE,
        /** The next longer one is bought: the customer pays what was asked for, we pay what was bought. */
        ROUND_UP
    }

    /** Whether a model makes sound. */
    public enum Audio {
        /** Never. */
        NONE,
        /** Always; it cannot be had without. */
        ALWAYS,
        /** As asked; with sound, the provider's own default, where nothing is asked. */
        OPTIONAL;

        boolean offers(boolean audio) {
            return this == OPTIONAL || audio == (this == ALWAYS);
        }

        boolean unlessAsked() {
            return this != NONE;
        }
    }

    /**
     * What a model can do.
     *
     * @param operations what can be asked of it
     * @param seconds the lengths of a clip
     * @param secondsAt other lengths at a resolution
     * @param minClips the fewest clips of a request
     * @param maxClips the most
     * @param resolutions sizes, the default first
     * @param audio whether it makes sound
     */
    public record Capabilities(
            List<Operation> operations,
            Lengths seconds,
            Map<String, Lengths> secondsAt,
            int minClips,
            int maxClips,
            List<String> resolutions,
            Audio audio) {
        /** The lengths it makes at that size. */
        public Lengths secondsAt(String resolution) {
            return secondsAt.getOrDefault(Resolution.sizeClass(resolution), seconds);
        }
    }

    /** What a cost is stated for. */
    public enum Unit {
        /** A second of video. */
        SECOND
    }

    /**
     * What a unit costs us. What is null holds for all.
     *
     * @param unit of what
     * @param amount the exact cost
     * @param currency what it is stated in
     * @param resolution at this size, in either orientation
     * @param audio with sound or without
     * @param operation for this operation
     * @param effectiveFrom from here on
     * @param source where the figure is from
     * @param sourceDate when it was read
     */
    public record Cost(
            Unit unit,
            BigDecimal amount,
            String currency,
            @Nullable String resolution,
            @Nullable Boolean audio,
            @Nullable Operation operation,
            @Nullable Instant effectiveFrom,
            String source,
            @Nullable LocalDate sourceDate) {}

    /** How long a job takes, in whole seconds. */
    public record Latency(int p50Seconds, @Nullable Integer p90Seconds, int p99Seconds) {}

    /** How long a job may take: three times its p99, at most {@code max_hold}; that where no latency is known. */
    public Duration deadline() {
        if (latency == null) {
            return maxHold;
        }
        Duration patience = Duration.ofSeconds((long) DEADLINE_IN_P99 * latency.p99Seconds());
        return patience.compareTo(maxHold) < 0 ? patience : maxHold;
    }
}
