package io.tallylight.ledger;

import io.tallylight.values.LotId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How lots come into being. */
final class Granting {
    /** A thousand billion credits: beyond it sums of an account could leave 64 bits. */
    static final long MOST_MICROS = 1_000_000_000_000_000_000L;

    private static final long MOST_BALANCE_MICROS = 4 * MOST_MICROS;

    private Granting() {}

    static Outcome grant(LedgerState state, AccountState account, Command.Grant command, Instant now) {
        Answer earlier = state.answer(command.account(), command.key());
        if (earlier != null) {
            return Outcome.unchanged(repeat(account, earlier, command, now));
        }
        Instant startsAt = command.startsAt() == null ? now : command.startsAt();
        Refusal refusal = refusal(account, command, startsAt, now);
        if (refusal != null) {
            return Outcome.unchanged(account.refuse(refusal, now));
        }
        // From here on the grant must succeed.
        LotTerms terms = new LotTerms(
                command.lot(),
                command.source(),
                command.credits().micros(),
                command.priceNanos(),
                command.currency(),
                command.priority(),
                startsAt,
                command.endsAt(),
                command.note(),
                now,
                command.scope(),
                command.offer());
        Step step = new Step(EntryKind.GRANT, account);
        step.grant(terms);
        step.answer = new Answer(
                command.account(),
                command.key(),
                Fingerprint.of(command),
                command.lot().value(),
                null);
        return new Outcome(new Result.Granted(terms, false), step);
    }

    private static Result repeat(AccountState account, Answer earlier, Command.Grant command, Instant now) {
        if (!earlier.fingerprint().equals(Fingerprint.of(command))) {
            return account.refuse(Refusal.KEY_USED_FOR_ANOTHER_COMMAND, now);
        }
        Lot lot = account.lot(new LotId(earlier.subject()));
        if (lot == null) {
            throw new LedgerViolation("lot " + earlier.subject() + " of a repeated grant was not read");
        }
        return new Result.Granted(lot.terms(), true);
    }

    private static @Nullable Refusal refusal(
            AccountState account, Command.Grant command, Instant startsAt, Instant now) {
        long micros = command.credits().micros();
        if (micros <= 0
                || micros > MOST_MICROS
                || command.priceNanos() < 0
                || lotsMicros(account) + micros > MOST_BALANCE_MICROS) {
            return Refusal.AMOUNT_OUT_OF_RANGE;
        }
        boolean priced = command.priceNanos() > 0;
        if (priced && (command.source() == LotSource.PROMOTION || command.currency() == null)) {
            return Refusal.PRICE_NOT_POSSIBLE;
        }
        Instant endsAt = command.endsAt();
        if (endsAt != null
                && (!startsAt.isBefore(endsAt) || !now.isBefore(endsAt) || command.source() == LotSource.POSTPAID)) {
            return Refusal.PERIOD_NOT_POSSIBLE;
        }
        return null;
    }

    private static long lotsMicros(AccountState account) {
        return account.totals().balanceMicros() + account.totals().creditLineMicros();
    }
}
