package io.tallylight.ledger;

import io.tallylight.values.Credits;
import io.tallylight.values.LotId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How a generation is paid for. A settlement states the total so far, so what moves is the difference to what was
 * captured before: more is taken from the held lots in the order in which they pay, less is given back in the opposite
 * order, last taken first. Open holds pay from what they reserved. A hold that has ended can still take what it had
 * reserved in each lot, but only as far as that lot has it free now; the rest is uncollected, the operator's loss.
 */
final class Settling {
    private Settling() {}

    static Outcome settle(LedgerState state, AccountState account, Command.Settle command, Instant now) {
        if (command.due().isNegative() || command.costNanos() < 0 || command.revision() < 1) {
            return Outcome.unchanged(account.refuse(Refusal.AMOUNT_OUT_OF_RANGE, now));
        }
        Hold hold = state.hold(command.account().tenant(), command.hold());
        if (hold == null
                || !hold.terms().account().equals(command.account())
                || !hold.terms().generation().equals(command.generation())) {
            return Outcome.unchanged(account.refuse(Refusal.HOLD_NOT_FOUND, now));
        }
        if (command.revision() <= hold.revision()) {
            return Outcome.unchanged(new Result.Ignored());
        }
        String currency = hold.terms().currency();
        if (command.costNanos() > 0 && currency != null && !currency.equals(command.costCurrency())) {
            // The lots' revenue is in the hold's currency; a margin of two currencies would be no number.
            return Outcome.unchanged(account.refuse(Refusal.PRICE_NOT_POSSIBLE, now));
        }
        // From here on the settlement must succeed.
        Step step = new Step(hold.open() ? EntryKind.SETTLE : EntryKind.CORRECT, account);
        List<Reservation> reservations = new ArrayList<>(hold.reservations());
        long captured = move(step, hold, reservations, command.due().micros() - hold.capturedMicros());
        postCost(step, hold, command);
        long promotional = hold.promotionalMicros() + step.promotionalMicros();
        Draw draw = hold.draw();
        Hold settled = new Hold(
                hold.terms(),
                hold.state(),
                hold.deadline(),
                reservations,
                command.revision(),
                hold.revenueNanos() + step.revenueNanos(),
                promotional,
                command.costNanos(),
                command.costCurrency(),
                draw == null ? null : draw.spend(command.costNanos(), promotional, hold.capturedMicros() + captured),
                command.due().micros() - hold.capturedMicros() - captured,
                hold.endedAt(),
                hold.ties());
        long released = 0;
        if (command.last() && hold.open()) {
            released = Ending.letGo(step, settled);
            settled = settled.ended(settled.capturedMicros() > 0 ? HoldState.CAPTURED : HoldState.RELEASED, now);
        }
        step.hold = settled;
        return new Outcome(
                new Result.Settled(
                        settled, new Credits(captured), new Credits(released), !hold.open(), paid(step, settled)),
                step);
    }

    private static List<Result.Paid> paid(Step step, Hold hold) {
        List<Result.Paid> paid = new ArrayList<>(hold.reservations().size());
        for (Reservation reservation : hold.reservations()) {
            if (reservation.capturedMicros() > 0) {
                paid.add(new Result.Paid(
                        step.lot(reservation.lot()).terms(), new Credits(reservation.capturedMicros())));
            }
        }
        return paid;
    }

    /** Takes or gives back; returns what really moved. */
    private static long move(Step step, Hold hold, List<Reservation> reservations, long wanted) {
        long missing = wanted;
        int lots = reservations.size();
        for (int i = 0; i < lots && missing != 0; i++) {
            int at = wanted > 0 ? i : lots - 1 - i;
            Reservation reservation = reservations.get(at);
            long micros = wanted > 0
                    ? Math.min(missing, room(step, hold, reservation))
                    : -Math.min(-missing, reservation.capturedMicros());
            if (micros != 0) {
                transfer(step, hold.open(), reservation.lot(), micros);
                reservations.set(at, reservation.capture(micros));
                missing -= micros;
            }
        }
        return wanted - missing;
    }

    private static long room(Step step, Hold hold, Reservation reservation) {
        return hold.open()
                ? reservation.restMicros()
                : Math.min(reservation.restMicros(), step.lot(reservation.lot()).freeMicros());
    }

    /** In an open hold, credits come from what is held and go back to it. */
    private static void transfer(Step step, boolean open, LotId lot, long micros) {
        if (open && micros > 0) {
            step.hold(lot, -micros);
        }
        step.capture(lot, micros);
        if (open && micros < 0) {
            step.hold(lot, -micros);
        }
    }

    private static void postCost(Step step, Hold hold, Command.Settle command) {
        String before = hold.costCurrency();
        if (before == null || before.equals(command.costCurrency())) {
            step.cost(command.costNanos() - hold.costNanos(), command.costCurrency());
        } else {
            step.cost(-hold.costNanos(), before);
            step.cost(command.costNanos(), command.costCurrency());
        }
    }
}
