package io.tallylight.ledger;

import io.tallylight.values.Credits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The credit ledger as a deterministic state machine: the same state, commands and time give the same results and
 * changes. It reads no clock and makes no ids. A command that is refused moves nothing; what the rules forbid is a
 * {@link Result.Refused}, what must never be is a {@link LedgerViolation}.
 */
public final class Ledger {
    private Ledger() {}

    /**
     * Applies the commands one after the other; each sees what those before it left.
     *
     * @param state the working copy, brought up to date in passing
     * @param commands in order
     * @param now the ledger's time; a {@link LedgerViolation} when it lies before the last entry of a tenant
     */
    public static Applied apply(LedgerState state, List<? extends Command> commands, Instant now) {
        for (TenantBook book : state.books()) {
            if (now.isBefore(book.lastRecordedAt())) {
                throw new LedgerViolation("time ran backwards: " + now + " after " + book.lastRecordedAt());
            }
        }
        Journal journal = new Journal(state, now);
        List<Result> results = new ArrayList<>(commands.size());
        for (Command command : commands) {
            Outcome outcome = decide(state, command, now);
            if (outcome.step() != null) {
                journal.take(outcome.step());
            }
            results.add(outcome.result());
        }
        return new Applied(results, journal.changes());
    }

    private static Outcome decide(LedgerState state, Command command, Instant now) {
        AccountState account = state.account(command.account());
        if (account == null) {
            return Outcome.unchanged(
                    new Result.Refused(Refusal.ACCOUNT_NOT_FOUND, Credits.ZERO, Credits.ZERO, Credits.ZERO));
        }
        return switch (command) {
            case Command.Grant grant -> Granting.grant(state, account, grant, now);
            case Command.PlaceHold place -> Holding.place(state, account, place, now);
            case Command.ExtendHold extend -> Holding.extend(state, account, extend, now);
            case Command.Settle settle -> Settling.settle(state, account, settle, now);
            case Command.Release release -> Ending.release(state, account, release, now);
            case Command.ExpireHold expire -> Ending.expire(state, account, expire, now);
            case Command.ExpireLot expire -> Ending.expireLot(account, expire, now);
        };
    }
}
