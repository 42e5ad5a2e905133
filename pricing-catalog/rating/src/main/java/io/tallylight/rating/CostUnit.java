package io.tallylight.rating;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a provider counts. Every quantity is that of one clip; a request of several clips costs their sum. */
public sealed interface CostUnit {
    /** A second of the length that was bought. */
    record Second() implements CostUnit {}

    /** A second of the video that goes in. */
    record InputSecond() implements CostUnit {}

    /**
     * A block of seconds.
     *
     * @param seconds how long a block is
     * @param blocks how many blocks a length counts as, where that is stated; else the started ones
     */
    record Block(int seconds, Map<Integer, Integer> blocks) implements CostUnit {
        /** How many blocks a length is billed as. */
        int count(int bought) {
            return blocks.getOrDefault(bought, (bought + seconds - 1) / seconds);
        }
    }

    /** A clip, whatever its length. */
    record Clip() implements CostUnit {}

    /** A started minute. */
    record Minute() implements CostUnit {}

    /**
     * A token. Either the formula or the number is stated.
     *
     * @param per the price is for so many tokens
     * @param formula how many a clip has
     * @param tokens so many for each clip
     */
    record Token(
            BigDecimal per,
            @Nullable Formula formula,
            @Nullable BigDecimal tokens) implements CostUnit {}

    /** An image; so many for each clip. */
    record Image(int images) implements CostUnit {}

    /**
     * A thousand characters, exactly: a part of a thousand costs its part.
     *
     * @param characters so many for each clip; those of the prompt where null
     */
    record ThousandCharacters(@Nullable Integer characters) implements CostUnit {}

    /** An hour of a graphics processor that takes so many seconds for a second of video. */
    record GpuHour(BigDecimal gpuSecondsPerSecond) implements CostUnit {}

    /**
     * A month of a machine of our own, spread over what it makes.
     *
     * @param operations what running it costs a month; shown beside, added only where {@code includeOperations}
     * @param includeOperations whether operations are part of the cost
     * @param clipsPerDay what it makes a day
     * @param clipSeconds how long each of them is
     * @param days of a month
     */
    record GpuMonth(
            @Nullable BigDecimal operations, boolean includeOperations, int clipsPerDay, int clipSeconds, int days)
            implements CostUnit {}

    /**
     * Tokens of a clip: width × height × frames ÷ divisor, whole tokens; frames = frames a second × seconds + extra.
     *
     * @param framesPerSecond of the clip
     * @param extraFrames on top, once
     * @param divisor pixels of a token
     * @param pixelStep width and height count up to the next multiple of it
     */
    record Formula(int framesPerSecond, int extraFrames, int divisor, int pixelStep) {}

    /** The name in the document, such as {@code gpu_hour}. */
    default String wire() {
        return switch (this) {
            case Second second -> "second";
            case InputSecond inputSecond -> "input_second";
            case Block block -> "block";
            case Clip clip -> "clip";
            case Minute minute -> "minute";
            case Token token -> "token";
            case Image image -> "image";
            case ThousandCharacters characters -> "thousand_characters";
            case GpuHour hour -> "gpu_hour";
            case GpuMonth month -> "gpu_month";
        };
    }

    /**
     * Whether it prices what is made, not what goes in. Where a model states any such unit, one of them must hold for a
     * request: what goes in is never all that a video costs.
     */
    default boolean pricesTheVideo() {
        return !(this instanceof InputSecond || this instanceof Image || this instanceof ThousandCharacters);
    }
}
