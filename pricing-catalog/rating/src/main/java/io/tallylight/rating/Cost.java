package io.tallylight.rating;

import io.tallylight.values.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a unit costs us: an amount of money, or the provider's own credits. Exactly one of amount and credits is stated.
 *
 * @param unit of what
 * @param amount the exact cost of one
 * @param credits the provider's own credits for one, at the provider's credit price of the instant
 * @param currency what amount and minimum are stated in
 * @param minimum the least a clip costs under this entry
 * @param minimumCredits the same, in the provider's own credits
 * @param scope what it is stated for
 * @param effectiveFrom from here on; always where null
 * @param effectiveUntil no longer from here on, such as at the end of a promotion; for ever where null
 * @param promotion what the provider calls a passing price
 * @param source where the figure is from; null only in a pipeline's own step
 * @param sourceDate when it was read
 */
public record Cost(
        CostUnit unit,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal credits,
        String currency,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal minimumCredits,
        Scope scope,
        @Nullable Instant effectiveFrom,
        @Nullable Instant effectiveUntil,
        @Nullable String promotion,
        @Nullable String source,
        @Nullable LocalDate sourceDate) {

    /**
     * What a cost is stated for. What is null holds for all.
     *
     * @param resolution this size, lying on its side: either orientation costs the same
     * @param audio with sound or without
     * @param operation this operation
     * @param frameRate so many frames a second
     * @param seconds clips bought at this length
     */
    public record Scope(
            @Nullable String resolution,
            @Nullable Boolean audio,
            @Nullable Operation operation,
            @Nullable Integer frameRate,
            @Nullable Integer seconds) {
        /** Everything. */
        static final Scope ALL = new Scope(null, null, null, null, null);

        /** Resolution beats audio beats operation beats frame rate beats seconds. */
        int rank() {
            int rank = 0;
            for (Object stated : new @Nullable Object[] {resolution, audio, operation, frameRate, seconds}) {
                rank = rank * 2 + (stated == null ? 0 : 1);
            }
            return rank;
        }

        /** Whether it holds there, at some length. */
        boolean covers(String sizeClass, boolean sound, Operation asked, @Nullable Integer frames) {
            return (resolution == null || resolution.equals(sizeClass))
                    && (audio == null || audio == sound)
                    && (operation == null || operation == asked)
                    && (frameRate == null || frameRate.equals(frames));
        }
    }

    /** Whether it has begun and not ended. */
    boolean isOn(Instant at) {
        return (effectiveFrom == null || !effectiveFrom.isAfter(at))
                && (effectiveUntil == null || effectiveUntil.isAfter(at));
    }
}
