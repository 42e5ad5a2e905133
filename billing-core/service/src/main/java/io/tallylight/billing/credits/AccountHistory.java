package io.tallylight.billing.credits;

import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.LedgerRows;
import io.tallylight.billing.credits.EntryView.PostingView;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Book;
import io.tallylight.ledger.EntryKind;
import io.tallylight.values.Credits;
import io.tallylight.values.HoldId;
import io.tallylight.values.LotId;
import io.tallylight.values.Money;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads an account's part of the journal. */
@Singleton
class AccountHistory {
    private static final String ENTRIES = """
            SELECT * FROM journal_entry
            WHERE tenant_id = ? AND account_id = ? AND (recorded_at, seq) > (?, ?)
            ORDER BY recorded_at, seq LIMIT ?
            """;
    private static final String POSTINGS =
            "SELECT * FROM posting WHERE tenant_id = ? AND seq = ANY (?) ORDER BY seq, line";

    private final BookQueries books;

    /** How much of the journal a caller may see; each sees what the one before it does. */
    enum Sight {
        /** The account's own lots, without money. */
        LOTS,
        /** The tenant's books with their money, except what providers are paid. */
        MONEY,
        /** Everything. */
        COSTS;

        boolean shows(Book book) {
            return switch (this) {
                case LOTS -> book == Book.CUSTOMER_LOTS;
                case MONEY -> book != Book.COST_OF_SALES && book != Book.ACCRUED_COST;
                case COSTS -> true;
            };
        }
    }

    AccountHistory(BookQueries books) {
        this.books = books;
    }

    /**
     * Entries from after the given one.
     *
     * @param sight what of it the caller may see
     */
    List<EntryView> after(AccountRef account, Instant recordedAt, long seq, int most, Sight sight) {
        List<Row> rows = books.all(
                ENTRIES,
                select -> {
                    BookQueries.setAccount(select, 1, account);
                    select.setObject(3, BookQueries.at(recordedAt));
                    select.setLong(4, seq);
                    select.setInt(5, most);
                },
                Row::of);
        Map<Long, List<PostingView>> postings = new HashMap<>();
        Map<Long, Long> changes = new HashMap<>();
        Object[] seqs = rows.stream().map(Row::seq).toArray();
        books.all(
                        POSTINGS,
                        select -> {
                            select.setObject(1, account.tenant().value());
                            select.setArray(2, select.getConnection().createArrayOf("bigint", seqs));
                        },
                        Line::of)
                .forEach(line -> {
                    boolean ofLots = line.book() == Book.CUSTOMER_LOTS;
                    changes.merge(line.seq(), ofLots ? line.credits().micros() : 0, Long::sum);
                    if (sight.shows(line.book())) {
                        postings.computeIfAbsent(line.seq(), _ -> new ArrayList<>())
                                .add(line.view(sight != Sight.LOTS));
                    }
                });
        return rows.stream()
                .map(row -> row.view(changes.getOrDefault(row.seq(), 0L), postings.getOrDefault(row.seq(), List.of())))
                .toList();
    }

    private record Row(
            long seq,
            Instant recordedAt,
            EntryKind kind,
            @Nullable UUID hold,
            long held,
            long balance,
            long heldAfter) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("seq"),
                    LedgerRows.instant(row, "recorded_at"),
                    EntryKind.ofCode(row.getInt("kind")),
                    row.getObject("hold_id", UUID.class),
                    row.getLong("held"),
                    row.getLong("balance_after"),
                    row.getLong("held_after"));
        }

        EntryView view(long changed, List<PostingView> postings) {
            return new EntryView(
                    seq,
                    recordedAt,
                    kind.wire(),
                    hold == null ? null : new HoldId(hold),
                    new Credits(changed),
                    new Credits(held),
                    new Credits(balance),
                    new Credits(heldAfter),
                    postings);
        }
    }

    private record Line(
            long seq,
            Book book,
            @Nullable UUID lot,
            Credits credits,
            long nanos,
            @Nullable String currency) {
        static Line of(ResultSet row) throws SQLException {
            return new Line(
                    row.getLong("seq"),
                    Book.ofCode(row.getInt("book")),
                    row.getObject("lot_id", UUID.class),
                    new Credits(row.getLong("micros")),
                    row.getLong("nanos"),
                    row.getString("currency"));
        }

        PostingView view(boolean withMoney) {
            return new PostingView(
                    book.name().toLowerCase(Locale.ROOT),
                    lot == null ? null : new LotId(lot),
                    credits,
                    withMoney && currency != null ? Money.ofNanos(nanos, currency) : null);
        }
    }
}
