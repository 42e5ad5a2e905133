package io.tallylight.billing.console.customer;

import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.LedgerRows;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Lot;
import io.tallylight.ledger.LotTerms;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;

/** Reads an account's lots. */
@Singleton
class Lots {
    private static final int GONE_SHOWN = 20;
    private static final String OPEN = "SELECT * FROM lot WHERE tenant_id = ? AND account_id = ? AND remaining > 0";
    private static final String GONE = """
            SELECT * FROM lot WHERE tenant_id = ? AND account_id = ? AND remaining <= 0 AND source <> 'postpaid'
            ORDER BY granted_at DESC, lot_id DESC LIMIT ?
            """;

    private final BookQueries books;

    Lots(BookQueries books) {
        this.books = books;
    }

    /** Those with credits left, in the order in which they will be used. */
    List<Lot> open(AccountRef account) {
        return books.all(OPEN, select -> BookQueries.setAccount(select, 1, account), LedgerRows::lot).stream()
                .sorted(Comparator.comparing(Lot::terms, LotTerms.BURN_ORDER))
                .toList();
    }

    /** The last ones that have nothing left, newest first. */
    List<Lot> gone(AccountRef account) {
        return books.all(
                GONE,
                select -> {
                    BookQueries.setAccount(select, 1, account);
                    select.setInt(3, GONE_SHOWN);
                },
                LedgerRows::lot);
    }
}
