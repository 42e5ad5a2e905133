package io.tallylight.billing.console.customer;

import io.tallylight.billing.books.BookQueries;
import io.tallylight.ledger.AccountRef;
import io.tallylight.values.Credits;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Finds the model an account uses most, from the sums by hour. */
@Singleton
class Usuals {
    private static final Duration OF_LATE = Duration.ofDays(30);
    private static final String MOST_USED = """
            SELECT model, sum(seconds)::bigint AS seconds, sum(credits)::bigint AS credits FROM margin_hour
            WHERE tenant_id = ? AND account_id = ? AND hour > ?
            GROUP BY model HAVING sum(seconds) > 0 AND sum(credits) > 0
            ORDER BY sum(seconds) DESC, model LIMIT 1
            """;

    private final BookQueries books;
    private final InstantSource clock;

    Usuals(BookQueries books, InstantSource clock) {
        this.books = books;
        this.clock = clock;
    }

    /** The model of the account; empty where it paid for none of late. */
    Optional<Usual> of(AccountRef account) {
        return books
                .all(
                        MOST_USED,
                        select -> {
                            BookQueries.setAccount(select, 1, account);
                            select.setObject(3, BookQueries.at(clock.instant().minus(OF_LATE)));
                        },
                        row -> new Usual(
                                row.getString("model"),
                                BigDecimal.valueOf(row.getLong("seconds"), 6),
                                new Credits(row.getLong("credits"))))
                .stream()
                .findFirst();
    }
}
