package io.tallylight.billing.console.operator;

import io.quarkus.qute.TemplateData;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.LedgerRows;
import io.tallylight.billing.reports.AsOf;
import io.tallylight.ledger.Book;
import io.tallylight.ledger.EntryKind;
import io.tallylight.ledger.Hold;
import io.tallylight.ledger.Lot;
import io.tallylight.ledger.LotTerms;
import io.tallylight.ledger.Reservation;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.LotId;
import io.tallylight.values.Money;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the ledger did for one generation: its hold, the lots that paid, the entries and their postings. */
@Singleton
public class GenerationLedger {
    private static final String AS_OF = "SELECT last_recorded_at, last_seq FROM ledger_tenant WHERE tenant_id = ?";
    private static final String LOTS = "SELECT * FROM lot WHERE tenant_id = ? AND account_id = ? AND lot_id = ANY (?)";

    /** Between the hold and the last settlement, so that only this part of the account's journal is read. */
    private static final String ENTRIES = """
            SELECT e.seq, e.recorded_at, e.kind, e.held, p.book, p.micros, p.nanos, p.lot_id, p.currency
            FROM journal_entry e LEFT JOIN posting p USING (tenant_id, seq)
            WHERE e.tenant_id = ? AND e.account_id = ? AND e.recorded_at >= ? AND e.recorded_at <= ?
              AND e.hold_id = ? AND e.seq <= ?
            ORDER BY e.seq, p.line
            """;

    private static final int RATE_DECIMALS = 9;

    private final BookQueries books;

    GenerationLedger(BookQueries books) {
        this.books = books;
    }

    /**
     * All of it.
     *
     * @param asOf how far the books were
     * @param line what it came to; null before the first settlement
     * @param state of the hold; null where there never was one
     */
    public record Told(
            AsOf asOf, @Nullable BookLine line, @Nullable String state, List<Share> lots, List<Entry> entries) {}

    /** What a lot was held for and paid. */
    @TemplateData
    public record Share(
            String lot,
            String source,
            Credits reserved,
            Credits captured,
            @Nullable Money perCredit) {}

    /** An entry of the journal. */
    @TemplateData
    public record Entry(long seq, Instant at, String kind, Credits held, List<Posting> postings) {
        /** What the customer's lots paid. */
        public Credits captured() {
            return sum(Book.CUSTOMER_LOTS).negated();
        }

        private Credits sum(Book book) {
            return postings.stream()
                    .filter(posting -> posting.book().equals(wire(book)))
                    .map(Posting::credits)
                    .reduce(Credits.ZERO, Credits::plus);
        }
    }

    /** A line of an entry. */
    @TemplateData
    public record Posting(
            String book,
            @Nullable String lot,
            Credits credits,
            @Nullable Money money) {}

    /** What the ledger did for a generation; the hold is named by whoever placed it. */
    public Told of(TenantId tenant, GenerationId generation, @Nullable HoldId named) {
        AsOf asOf = books
                .all(
                        AS_OF,
                        select -> select.setObject(1, tenant.value()),
                        row -> new AsOf(LedgerRows.instant(row, "last_recorded_at"), row.getLong("last_seq")))
                .stream()
                .findFirst()
                .orElse(new AsOf(Instant.EPOCH, 0));
        BookLine line = BookLine.of(books, tenant, List.of(generation)).get(generation.toString());
        Optional<Hold> found = named == null ? Optional.empty() : books.hold(tenant, named);
        if (found.isEmpty()) {
            return new Told(asOf, line, null, List.of(), List.of());
        }
        Hold hold = found.get();
        return new Told(asOf, line, hold.state().wire(), shares(tenant, hold), entries(hold, line, asOf));
    }

    private List<Share> shares(TenantId tenant, Hold hold) {
        Object[] ids =
                hold.reservations().stream().map(share -> share.lot().value()).toArray();
        Map<LotId, LotTerms> lots = new HashMap<>();
        books
                .all(
                        LOTS,
                        select -> {
                            select.setObject(1, tenant.value());
                            select.setObject(2, hold.terms().account().account().value());
                            select.setArray(3, select.getConnection().createArrayOf("uuid", ids));
                        },
                        LedgerRows::lot)
                .stream()
                .map(Lot::terms)
                .forEach(lot -> lots.put(lot.id(), lot));
        return hold.reservations().stream()
                .map(share -> share(share, lots.get(share.lot())))
                .toList();
    }

    private static Share share(Reservation share, @Nullable LotTerms lot) {
        return new Share(
                share.lot().toString(),
                lot == null ? "" : lot.source().wire(),
                new Credits(share.reservedMicros()),
                new Credits(share.capturedMicros()),
                lot == null || lot.currency() == null
                        ? null
                        : new Money(
                                Money.ofNanos(lot.priceNanos(), lot.currency())
                                        .amount()
                                        .divide(
                                                new Credits(lot.grantedMicros()).toDecimal(),
                                                RATE_DECIMALS,
                                                RoundingMode.HALF_EVEN),
                                lot.currency()));
    }

    private List<Entry> entries(Hold hold, @Nullable BookLine line, AsOf asOf) {
        Instant ended = hold.endedAt() == null ? asOf.recordedAt() : hold.endedAt();
        Instant until = line != null && line.settledAt().isAfter(ended) ? line.settledAt() : ended;
        record Row(
                long seq,
                Instant at,
                int kind,
                Credits held,
                @Nullable Posting posting) {}
        Map<Long, Entry> entries = new LinkedHashMap<>();
        for (Row row : books.all(
                ENTRIES,
                select -> {
                    BookQueries.setAccount(select, 1, hold.terms().account());
                    select.setObject(3, BookQueries.at(hold.terms().placedAt()));
                    select.setObject(4, BookQueries.at(until));
                    select.setObject(5, hold.terms().id().value());
                    select.setLong(6, asOf.ledgerSeq());
                },
                row -> new Row(
                        row.getLong("seq"),
                        LedgerRows.instant(row, "recorded_at"),
                        row.getInt("kind"),
                        new Credits(row.getLong("held")),
                        posting(row)))) {
            Entry entry = entries.computeIfAbsent(
                    row.seq(),
                    seq -> new Entry(
                            seq, row.at(), EntryKind.ofCode(row.kind()).wire(), row.held(), new ArrayList<>()));
            if (row.posting() != null) {
                entry.postings().add(row.posting());
            }
        }
        return List.copyOf(entries.values());
    }

    private static @Nullable Posting posting(ResultSet row) throws SQLException {
        int book = row.getInt("book");
        if (row.wasNull()) {
            return null;
        }
        UUID lot = row.getObject("lot_id", UUID.class);
        String currency = row.getString("currency");
        BigDecimal nanos = row.getBigDecimal("nanos");
        return new Posting(
                wire(Book.ofCode(book)),
                lot == null ? null : new LotId(lot).toString(),
                new Credits(row.getLong("micros")),
                currency == null ? null : new Money(nanos.movePointLeft(Money.NANO_DECIMALS), currency));
    }

    private static String wire(Book book) {
        return book.name().toLowerCase(Locale.ROOT);
    }
}
