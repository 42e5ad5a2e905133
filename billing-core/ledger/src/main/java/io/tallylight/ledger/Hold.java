package io.tallylight.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Credits set aside for one generation, as they stand now.
 *
 * @param terms what it was placed as
 * @param state where it is in its life
 * @param deadline from when the ledger may expire it
 * @param reservations per lot, in the order they pay
 * @param revision of the last settlement that counted; 0 before the first
 * @param revenueNanos revenue recognised so far, in 10⁻⁹ of the currency
 * @param promotionalMicros captured so far from lots without a price
 * @param costNanos provider cost posted so far, in 10⁻⁹ of {@code costCurrency}
 * @param costCurrency of the provider cost; null before the first
 * @param draw what it draws from the promotional budget; null where no budget was in force or nothing is drawn
 * @param uncollectedMicros owed for the last settlement that counted, but not there to be taken
 * @param endedAt when it left {@link HoldState#OPEN}; null while open
 * @param ties what decided which limited lots may pay it; none where none was asked for
 */
public record Hold(
        HoldTerms terms,
        HoldState state,
        Instant deadline,
        List<Reservation> reservations,
        long revision,
        long revenueNanos,
        long promotionalMicros,
        long costNanos,
        @Nullable String costCurrency,
        @Nullable Draw draw,
        long uncollectedMicros,
        @Nullable Instant endedAt,
        List<Tie> ties) {
    /** Keeps a copy. */
    public Hold {
        ties = List.copyOf(ties);
    }

    /** As it is right after it was placed. */
    static Hold placed(
            HoldTerms terms, Instant deadline, List<Reservation> reservations, @Nullable Draw draw, List<Tie> ties) {
        return new Hold(terms, HoldState.OPEN, deadline, reservations, 0, 0, 0, 0, null, draw, 0, null, ties);
    }

    /** Whether its credits are still set aside. */
    public boolean open() {
        return state == HoldState.OPEN;
    }

    /** All that was ever set aside, in millionths. */
    public long reservedMicros() {
        return reservations.stream().mapToLong(Reservation::reservedMicros).sum();
    }

    /** All that was captured and not given back, in millionths. */
    public long capturedMicros() {
        return reservations.stream().mapToLong(Reservation::capturedMicros).sum();
    }

    /** What it keeps from others now, in millionths; nothing once it has ended. */
    public long heldMicros() {
        return open() ? reservedMicros() - capturedMicros() : 0;
    }

    Hold ended(HoldState as, Instant now) {
        if (!open()) {
            throw new LedgerViolation("hold " + terms.id() + " ends twice");
        }
        return new Hold(
                terms,
                as,
                deadline,
                reservations,
                revision,
                revenueNanos,
                promotionalMicros,
                costNanos,
                costCurrency,
                draw,
                uncollectedMicros,
                now,
                ties);
    }

    /** What it keeps of the promotional budget now, in 10⁻⁹ of the currency. */
    long budgetReservedNanos() {
        return draw == null ? 0 : draw.restNanos(open());
    }

    Hold extended(Instant until, List<Reservation> all, @Nullable Draw drawn, List<Tie> tied) {
        return new Hold(
                terms,
                state,
                until,
                all,
                revision,
                revenueNanos,
                promotionalMicros,
                costNanos,
                costCurrency,
                drawn,
                uncollectedMicros,
                endedAt,
                tied);
    }
}
