package io.tallylight.billing.console.customer;

import io.tallylight.access.Cursor;
import io.tallylight.access.Instants;
import io.tallylight.access.Page;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.LedgerRows;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.EntryKind;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads an account's history, newest first. */
@Singleton
class Movements {
    private static final int MICRO_DECIMALS = 6;
    /** A job's entries stand near its beginning: a hold is reconciled, and corrected, within that time. */
    private static final Duration BEFORE_A_JOB = Duration.ofHours(1);

    private static final Duration AFTER_A_JOB = Duration.ofDays(31);

    private static final String NEWEST = """
            SELECT seq FROM journal_entry WHERE tenant_id = ? AND account_id = ?
            ORDER BY recorded_at DESC, seq DESC LIMIT 1
            """;
    private static final String MOVEMENTS = """
            SELECT e.seq, e.recorded_at, e.kind, e.held, e.balance_after,
                h.generation_id, g.model, g.outcome, g.seconds, l.source, o.pack_name,
                (SELECT coalesce(sum(p.micros), 0)::bigint FROM posting p
                 WHERE p.tenant_id = e.tenant_id AND p.seq = e.seq AND p.book = 1) AS change
            FROM journal_entry e
                LEFT JOIN hold h ON h.tenant_id = e.tenant_id AND h.hold_id = e.hold_id
                LEFT JOIN generation_book g ON g.tenant_id = h.tenant_id AND g.generation_id = h.generation_id
                LEFT JOIN LATERAL (
                    SELECT lot.lot_id, lot.source FROM posting p JOIN lot
                        ON lot.tenant_id = p.tenant_id AND lot.account_id = e.account_id AND lot.lot_id = p.lot_id
                    WHERE p.tenant_id = e.tenant_id AND p.seq = e.seq AND p.book = 1
                    ORDER BY p.line LIMIT 1) l ON e.hold_id IS NULL
                LEFT JOIN pack_order o ON o.tenant_id = e.tenant_id AND o.lot_id = l.lot_id
            WHERE e.tenant_id = ? AND e.account_id = ? AND (e.recorded_at, e.seq) < (?, ?) AND e.recorded_at >= ?
                AND (?::smallint[] IS NULL OR e.kind = ANY (?)) AND (?::uuid IS NULL OR h.generation_id = ?)
            ORDER BY e.recorded_at DESC, e.seq DESC LIMIT ?
            """;

    private final BookQueries books;

    Movements(BookQueries books) {
        this.books = books;
    }

    /**
     * What of the history is wanted.
     *
     * @param kind only those; all where null
     * @param job only those of that generation; all where null
     */
    record Wanted(@Nullable MovementKind kind, @Nullable GenerationId job) {
        static final Wanted ALL = new Wanted(null, null);
    }

    /** The account's last entry: changes with everything that happens to its credits. */
    long newest(AccountRef account) {
        return books.all(NEWEST, select -> BookQueries.setAccount(select, 1, account), row -> row.getLong(1)).stream()
                .findFirst()
                .orElse(0L);
    }

    /** A page of them, from after the cursor; a cursor that is not ours is refused with 400. */
    Page<Movement> page(AccountRef account, Wanted wanted, @Nullable String cursor, int most) {
        List<String> after = Cursor.decode(cursor, 2);
        Window window = Window.of(wanted.job());
        try {
            Instant before = after.isEmpty() ? window.to() : Instants.parse(after.getFirst());
            long seq = after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after.getLast());
            List<Movement> rows = books.all(
                    MOVEMENTS,
                    select -> {
                        BookQueries.setAccount(select, 1, account);
                        select.setObject(3, BookQueries.at(before));
                        select.setLong(4, seq);
                        select.setObject(5, BookQueries.at(window.from()));
                        java.sql.Array kinds = wanted.kind() == null
                                ? null
                                : select.getConnection()
                                        .createArrayOf(
                                                "smallint",
                                                wanted.kind().codes().toArray());
                        select.setArray(6, kinds);
                        select.setArray(7, kinds);
                        UUID job = wanted.job() == null ? null : wanted.job().value();
                        select.setObject(8, job);
                        select.setObject(9, job);
                        select.setInt(10, most + 1);
                    },
                    Movements::read);
            return Page.of(rows, most, row -> Cursor.encode(row.at().toString(), Long.toString(row.seq())));
        } catch (IllegalArgumentException e) {
            throw Cursor.unreadable();
        }
    }

    /** Between which instants to look. */
    private record Window(Instant from, Instant to) {
        private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

        static Window of(@Nullable GenerationId job) {
            if (job == null) {
                return new Window(Instant.EPOCH, END_OF_TIME);
            }
            // The first 48 bits of a UUIDv7 are its milliseconds.
            Instant made = Instant.ofEpochMilli(job.value().getMostSignificantBits() >>> 16);
            return made.isAfter(END_OF_TIME)
                    ? new Window(END_OF_TIME, END_OF_TIME)
                    : new Window(made.minus(BEFORE_A_JOB), made.plus(AFTER_A_JOB));
        }
    }

    private static Movement read(ResultSet row) throws SQLException {
        return new Movement(
                row.getLong("seq"),
                LedgerRows.instant(row, "recorded_at"),
                EntryKind.ofCode(row.getInt("kind")),
                new Credits(row.getLong("change")),
                new Credits(row.getLong("held")),
                new Credits(row.getLong("balance_after")),
                Optional.ofNullable(row.getObject("generation_id", UUID.class))
                        .map(GenerationId::new)
                        .orElse(null),
                row.getString("model"),
                row.getString("outcome"),
                Optional.ofNullable(row.getObject("seconds", Long.class))
                        .map(micros -> BigDecimal.valueOf(micros, MICRO_DECIMALS))
                        .orElse(null),
                row.getString("source"),
                row.getString("pack_name"));
    }
}
