package io.tallylight.ledger;

import java.math.BigInteger;
import java.time.LocalDate;

/**
 * What a hold draws from the promotional budget of the period it was placed in; that period pays, however late the
 * settlement comes.
 *
 * @param period how long the budget lasts
 * @param startsOn its first day, in UTC
 * @param reservedNanos the most it can cost, in 10⁻⁹ of the hold's currency; stays after the hold has ended
 * @param spentNanos what it cost so far
 */
public record Draw(BudgetPeriod period, LocalDate startsOn, long reservedNanos, long spentNanos) {
    /** What is kept from others while the hold is open; nothing once it has ended. */
    long restNanos(boolean open) {
        return open ? Math.max(0, reservedNanos - spentNanos) : 0;
    }

    Draw reserve(long nanos) {
        return new Draw(period, startsOn, Math.addExact(reservedNanos, nanos), spentNanos);
    }

    /** As the margin report has it: the cost, by the part of the captured credits that was promotional, half up. */
    Draw spend(long costNanos, long promotionalMicros, long capturedMicros) {
        return new Draw(period, startsOn, reservedNanos, share(costNanos, promotionalMicros, capturedMicros));
    }

    private static long share(long costNanos, long promotionalMicros, long capturedMicros) {
        if (capturedMicros == 0) {
            return 0;
        }
        BigInteger twice = BigInteger.valueOf(costNanos)
                .multiply(BigInteger.valueOf(promotionalMicros))
                .shiftLeft(1)
                .add(BigInteger.valueOf(capturedMicros));
        return twice.divide(BigInteger.valueOf(capturedMicros).shiftLeft(1)).longValueExact();
    }

    BudgetUse.Key key(HoldTerms terms) {
        String currency = terms.currency();
        if (currency == null) {
            throw new LedgerViolation("hold " + terms.id() + " draws on a budget without a currency");
        }
        return new BudgetUse.Key(terms.account().tenant(), period, startsOn, currency);
    }
}
