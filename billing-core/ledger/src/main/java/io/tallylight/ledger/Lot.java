package io.tallylight.ledger;

/**
 * A lot as it stands now. Granted = remaining + consumed + expired; what is held is part of what remains.
 *
 * @param terms what it was granted as
 * @param remainingMicros credits not yet gone, in millionths
 * @param heldMicros the part of them that open holds have set aside
 * @param expiredMicros credits that ended unused
 */
public record Lot(LotTerms terms, long remainingMicros, long heldMicros, long expiredMicros) {
    /** Refuses what must never be. */
    public Lot {
        if (heldMicros < 0
                || expiredMicros < 0
                || heldMicros > remainingMicros
                || remainingMicros > terms.grantedMicros() - expiredMicros) {
            throw new LedgerViolation("lot " + terms.id() + ": granted " + terms.grantedMicros() + ", remaining "
                    + remainingMicros + ", held " + heldMicros + ", expired " + expiredMicros);
        }
    }

    /** As it is right after the grant. */
    public static Lot granted(LotTerms terms) {
        return new Lot(terms, terms.grantedMicros(), 0, 0);
    }

    /** Neither gone nor held. */
    public long freeMicros() {
        return remainingMicros - heldMicros;
    }

    /** Paid for something. */
    public long consumedMicros() {
        return terms.grantedMicros() - remainingMicros - expiredMicros;
    }

    /** The money recognised for what is gone, consumed or expired, in 10⁻⁹ of the currency. */
    public long recognisedNanos() {
        return terms.shareNanos(terms.grantedMicros() - remainingMicros);
    }

    /** Sets credits aside, or with a negative amount lets them go again. */
    Lot hold(long micros) {
        return new Lot(terms, remainingMicros, heldMicros + micros, expiredMicros);
    }

    /** Pays with free credits, or with a negative amount takes credits back. */
    Lot consume(long micros) {
        return new Lot(terms, remainingMicros - micros, heldMicros, expiredMicros);
    }

    /** Lets free credits end unused. */
    Lot expire(long micros) {
        return new Lot(terms, remainingMicros - micros, heldMicros, expiredMicros + micros);
    }
}
