package io.tallylight.billing.settlement;

import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.LedgerRows;
import io.tallylight.ledger.Command;
import io.tallylight.values.HoldId;
import io.tallylight.values.LotId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds what has run out of time. Whether it really has is for the ledger to say, under its locks. */
final class Sweeps {
    private static final int MOST = 256;
    private static final Duration FULL_EVERY = Duration.ofHours(1);
    private static final String HOLDS = """
            SELECT tenant_id, account_id, hold_id FROM hold
            WHERE state = 'open' AND deadline <= ? ORDER BY deadline LIMIT ?
            """;
    private static final String LOTS = """
            SELECT tenant_id, account_id, lot_id FROM lot
            WHERE ends_at > ? AND ends_at <= ? AND remaining > held ORDER BY ends_at LIMIT ?
            """;

    private final BookQueries books;
    private Instant lotsFrom = Instant.EPOCH;
    private Instant fullAt = Instant.EPOCH;

    Sweeps(BookQueries books) {
        this.books = books;
    }

    List<Command> holds(Instant now) {
        return books.all(
                HOLDS,
                select -> {
                    select.setObject(1, BookQueries.at(now));
                    select.setInt(2, MOST);
                },
                row -> new Command.ExpireHold(LedgerRows.owner(row), new HoldId(LedgerRows.uuid(row, "hold_id"))));
    }

    /**
     * Lots with free credits past their end. Usually only those that ended since the last look; once an hour all, for
     * credits that a late release or correction gave back.
     */
    List<Command> lots(Instant now) {
        if (Duration.between(fullAt, now).compareTo(FULL_EVERY) >= 0) {
            lotsFrom = Instant.EPOCH;
            fullAt = now;
        }
        List<Command> found = books.all(
                LOTS,
                select -> {
                    select.setObject(1, BookQueries.at(lotsFrom));
                    select.setObject(2, BookQueries.at(now));
                    select.setInt(3, MOST);
                },
                row -> new Command.ExpireLot(LedgerRows.owner(row), new LotId(LedgerRows.uuid(row, "lot_id"))));
        if (found.isEmpty()) {
            lotsFrom = now.minus(Duration.ofMinutes(2));
        }
        return found;
    }
}
