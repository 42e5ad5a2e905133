package io.tallylight.gateway.generation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many seconds of a clip count. A file's length is a number of frames, and encoders are often one frame off; so a
 * length within one frame of a whole number of seconds is that number, and any other is cut to milliseconds, in the
 * customer's favour.
 *
 * @param delivered seconds that arrived
 * @param billable seconds that are metered: delivered, at most asked for
 */
public record DeliveredSeconds(BigDecimal delivered, BigDecimal billable) {
    /** One frame at 24 a second, the slowest rate in use, and the microsecond that rounding may add. */
    private static final BigDecimal FRAME = new BigDecimal("0.041667");

    private static final int DECIMALS = 3;

    /**
     * From what the probe found.
     *
     * @param probed the file's length in seconds
     * @param asked seconds the customer asked for
     */
    public static DeliveredSeconds of(BigDecimal probed, int asked) {
        BigDecimal delivered = counted(probed);
        return new DeliveredSeconds(delivered, delivered.min(BigDecimal.valueOf(asked)));
    }

    /** Seconds that arrived beyond what was asked for; stated, never charged. */
    public BigDecimal surplus() {
        return delivered.subtract(billable);
    }

    private static BigDecimal counted(BigDecimal probed) {
        BigDecimal whole = probed.setScale(0, RoundingMode.HALF_UP);
        if (probed.subtract(whole).abs().compareTo(FRAME) <= 0) {
            return whole;
        }
        return probed.setScale(DECIMALS, RoundingMode.DOWN).stripTrailingZeros();
    }
}
