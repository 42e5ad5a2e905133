package io.tallylight.ledger;

import io.tallylight.values.Credits;
import java.time.Instant;

/** How holds and lots end without a settlement. */
final class Ending {
    private Ending() {}

    static Outcome release(LedgerState state, AccountState account, Command.Release command, Instant now) {
        Hold hold = state.hold(command.account().tenant(), command.hold());
        if (hold == null || !hold.terms().account().equals(command.account())) {
            return Outcome.unchanged(account.refuse(Refusal.HOLD_NOT_FOUND, now));
        }
        return switch (hold.state()) {
            case OPEN -> end(account, hold, EntryKind.RELEASE, HoldState.RELEASED, now);
            case RELEASED -> Outcome.unchanged(new Result.Ended(hold, Credits.ZERO, true));
            case CAPTURED, EXPIRED -> Outcome.unchanged(account.refuse(Refusal.HOLD_ENDED, now));
        };
    }

    static Outcome expire(LedgerState state, AccountState account, Command.ExpireHold command, Instant now) {
        Hold hold = state.hold(command.account().tenant(), command.hold());
        if (hold == null || !hold.terms().account().equals(command.account())) {
            return Outcome.unchanged(account.refuse(Refusal.HOLD_NOT_FOUND, now));
        }
        if (!hold.open() || now.isBefore(hold.deadline())) {
            return Outcome.unchanged(new Result.Ignored());
        }
        return end(account, hold, EntryKind.EXPIRE_HOLD, HoldState.EXPIRED, now);
    }

    static Outcome expireLot(AccountState account, Command.ExpireLot command, Instant now) {
        Lot lot = account.lot(command.lot());
        if (lot == null || !lot.terms().endedAt(now) || lot.freeMicros() == 0) {
            return Outcome.unchanged(new Result.Ignored());
        }
        Step step = new Step(EntryKind.EXPIRE_LOT, account);
        step.expire(command.lot());
        return new Outcome(new Result.LotEnded(step.lot(command.lot()), new Credits(lot.freeMicros())), step);
    }

    private static Outcome end(AccountState account, Hold hold, EntryKind kind, HoldState as, Instant now) {
        Step step = new Step(kind, account);
        Credits released = new Credits(letGo(step, hold));
        Hold ended = hold.ended(as, now);
        step.hold = ended;
        return new Outcome(new Result.Ended(ended, released, false), step);
    }

    /** Returns what an open hold has not captured to the lots it came from. */
    static long letGo(Step step, Hold hold) {
        long released = 0;
        for (Reservation reservation : hold.reservations()) {
            if (reservation.restMicros() > 0) {
                step.hold(reservation.lot(), -reservation.restMicros());
                released += reservation.restMicros();
            }
        }
        return released;
    }
}
