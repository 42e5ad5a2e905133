package io.tallylight.rating;

import io.tallylight.rating.Provider.ChargePolicy;
import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
 * @param availableFrom there from here on; always where null
 * @param retiredFrom gone from here on
 * @param licence under which terms it can be had, if known
 * @param quality how good it is, if known
 * @param charges what is billed when nothing is delivered, where it differs from the provider's policy
 * @param source where the entry is from
 * @param evidence why we believe it
 * @param facts what else is known
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
        @Nullable Instant availableFrom,
        @Nullable Instant retiredFrom,
        @Nullable Licence licence,
        @Nullable Quality quality,
        Map<Outcome, ChargePolicy> charges,
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
     * @param maxInputSeconds the longest video it takes in; null where it takes none or that is unknown
     * @param frameRates frames a second that can be asked for, the default first; empty where that is no choice
     */
    public record Capabilities(
            List<Operation> operations,
            Lengths seconds,
            Map<String, Lengths> secondsAt,
            int minClips,
            int maxClips,
            List<String> resolutions,
            Audio audio,
            @Nullable Integer maxInputSeconds,
            List<Integer> frameRates) {
        /** The lengths it makes at that size. */
        public Lengths secondsAt(String resolution) {
            return secondsAt.isEmpty() ? seconds : secondsAt.getOrDefault(Resolution.sizeClass(resolution), seconds);
        }
    }

    /**
     * How good it is, as others measured it.
     *
     * @param elo points in a public comparison
     * @param clipScore how well pictures fit their prompts, between 0 and 1
     */
    public record Quality(
            @Nullable BigDecimal elo, @Nullable BigDecimal clipScore) {}

    /** How long a job takes, in whole seconds. */
    public record Latency(int p50Seconds, @Nullable Integer p90Seconds, int p99Seconds) {}

    /** What is billed after that outcome: by the model's own policy, else by its provider's. */
    public ChargePolicy chargeAfter(Outcome outcome, Provider of) {
        ChargePolicy own = charges.get(outcome);
        return own == null ? of.chargeAfter(outcome) : own;
    }

    /** How long a job may take: three times its p99, at most {@code max_hold}; that where no latency is known. */
    public Duration deadline() {
        if (latency == null) {
            return maxHold;
        }
        Duration patience = Duration.ofSeconds((long) DEADLINE_IN_P99 * latency.p99Seconds());
        return patience.compareTo(maxHold) < 0 ? patience : maxHold;
    }
}
