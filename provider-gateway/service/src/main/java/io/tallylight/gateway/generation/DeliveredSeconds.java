package io.tallylight.gateway.generation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many seconds of a clip count. A file's length is a number of frames, and containers state it with rounding of their
 * own; so a length within one frame of a whole number of seconds is that number, and any other is cut to whole frames, in
 * the customer's favour.
 *
 * @param delivered seconds that arrived
 * @param billable seconds that are metered: delivered, at most asked for
 */
public record DeliveredSeconds(BigDecimal delivered, BigDecimal billable) {
    /** Micros of a second: finer than any frame, exact in the column. */
    private static final int DECIMALS = 6;

    /**
     * From what the probe found.
     *
     * @param probed the file's length in seconds
     * @param fps frames a second
     * @param asked seconds the customer asked for
     */
    public static DeliveredSeconds of(BigDecimal probed, BigDecimal fps, int asked) {
        BigDecimal delivered = wholeFrames(probed, fps);
        return new DeliveredSeconds(delivered, delivered.min(BigDecimal.valueOf(asked)));
    }

    /** Seconds that arrived beyond what was asked for; stated, never charged. */
    public BigDecimal surplus() {
        return delivered.subtract(billable);
    }

    private static BigDecimal wholeFrames(BigDecimal probed, BigDecimal fps) {
        BigDecimal whole = probed.setScale(0, RoundingMode.HALF_UP);
        // |probed - whole| <= 1 / fps, without dividing
        if (probed.subtract(whole).abs().multiply(fps).compareTo(BigDecimal.ONE) <= 0) {
            return whole;
        }
        BigDecimal frames = probed.multiply(fps).setScale(0, RoundingMode.HALF_UP);
        BigDecimal seconds = frames.divide(fps, DECIMALS, RoundingMode.DOWN);
        return seconds.stripTrailingZeros().scale() < 0 ? seconds.setScale(0) : seconds.stripTrailingZeros();
    }
}
