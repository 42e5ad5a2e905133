package io.tallylight.ledger;

import io.tallylight.values.Credits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The credit ledger as a deterministic state machine: the same state, commands and time give the same results and
 * changes. It reads no clock and makes no ids. A command that is refused moves nothing; what the rules forbid is a
 * {@link Result.Refused}, what must never be is a {@link LedgerViolation}.
 */
public final class Ledger {
    /** How far ahead of the clock a tenant's journal is followed; further than that, the clock must once have been wrong. */
    public static final Duration AHEAD_MOST = Duration.ofMinutes(1);

    private Ledger() {}

    /**
     * Applies the commands one after the other; each sees what those before it left. A tenant's time is the clock's,
     * but never earlier than the tenant's last entry: a clock that steps back does not bring back what has ended. Where
     * that entry lies further ahead than {@link #AHEAD_MOST}, entries are still recorded no earlier than it, but what
     * has ended and what is due is judged by the clock, so that an hour the clock was wrong does not close an account
     * for that hour. Other tenants of the batch are not touched by it.
     *
     * @param state the working copy, brought up to date in passing
     * @param commands in order
     * @param now the clock
     */
    public static Applied apply(LedgerState state, List<? extends Command> commands, Instant now) {
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

    private static Instant timeOf(TenantBook book, Instant clock) {
        Instant last = book.lastRecordedAt();
        return last.isAfter(clock) && !last.isAfter(clock.plus(AHEAD_MOST)) ? last : clock;
    }

    private static Outcome decide(LedgerState state, Command command, Instant clock) {
        AccountState account = state.account(command.account());
        if (account == null) {
            return Outcome.unchanged(new Result.Refused(
                    Refusal.ACCOUNT_NOT_FOUND, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO, Weighing.NONE));
        }
        Instant now = timeOf(state.book(command.account().tenant()), clock);
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
