package io.tallylight.ledger;

import io.tallylight.values.LotId;

/**
 * What a hold set aside in one lot.
 *
 * @param lot the lot
 * @param reservedMicros credits set aside when it was placed or extended; stays after the hold has ended
 * @param capturedMicros what was captured of them so far
 */
public record Reservation(LotId lot, long reservedMicros, long capturedMicros) {
    /** Refuses what must never be. */
    public Reservation {
        if (capturedMicros < 0 || capturedMicros > reservedMicros) {
            throw new LedgerViolation("lot " + lot + ": captured " + capturedMicros + " of " + reservedMicros);
        }
    }

    /** Reserved and not captured. */
    public long restMicros() {
        return reservedMicros - capturedMicros;
    }

    Reservation capture(long micros) {
        return new Reservation(lot, reservedMicros, capturedMicros + micros);
    }

    Reservation reserve(long micros) {
        return new Reservation(lot, reservedMicros + micros, capturedMicros);
    }
}
