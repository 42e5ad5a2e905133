package io.tallylight.billing.console.customer;

import io.tallylight.access.Problems;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.BookQueries.Balance;
import io.tallylight.billing.catalogs.PublishedCatalogs;
import io.tallylight.billing.console.customer.Outlook.Rest;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Lot;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts together what an account has, had and may have. */
@Singleton
class AccountFigures {
    private static final int DAYS_OF_PACE = 7;
    private static final int DAYS_BACK = 30;
    private static final int DAYS_AHEAD = 30;

    private static final String RUNNING =
            "SELECT count(*) FROM hold WHERE tenant_id = ? AND account_id = ? AND state = 'open'";
    // What jobs took, less what corrections gave back.
    private static final String USED = """
            SELECT coalesce(-sum(p.micros), 0)::bigint
            FROM journal_entry e JOIN posting p ON p.tenant_id = e.tenant_id AND p.seq = e.seq AND p.book = 1
            WHERE e.tenant_id = ? AND e.account_id = ? AND e.recorded_at > ? AND e.hold_id IS NOT NULL
            """;
    private static final String DAY_ENDS = """
            SELECT d.day, e.balance_after
            FROM unnest(?::timestamptz[]) WITH ORDINALITY AS d (day, place)
                LEFT JOIN LATERAL (
                    SELECT balance_after FROM journal_entry
                    WHERE tenant_id = ? AND account_id = ? AND recorded_at < d.day
                    ORDER BY recorded_at DESC, seq DESC LIMIT 1) e ON true
            ORDER BY d.place
            """;

    private final BookQueries books;
    private final Lots lots;
    private final PublishedCatalogs catalogs;
    private final InstantSource clock;

    AccountFigures(BookQueries books, Lots lots, PublishedCatalogs catalogs, InstantSource clock) {
        this.books = books;
        this.lots = lots;
        this.catalogs = catalogs;
        this.clock = clock;
    }

    /** What it has now. */
    Figures now(AccountRef account) {
        Instant now = clock.instant();
        Balance balance = books.balance(account, now).orElseThrow(() -> Problems.notFound("account"));
        Credits available = Objects.requireNonNullElse(balance.available(), Credits.ZERO);
        Outlook outlook = outlook(account, now);
        return new Figures(
                balance.balance(),
                balance.held(),
                available,
                worth(account, available, now),
                running(account),
                nextEnd(lots.open(account), now),
                outlook.pace(),
                outlook.runOut(available, now).orElse(null),
                now,
                balance.seq());
    }

    /** The balance at the end of the last days, and what it may be at the end of the next ones. */
    List<DayBalance> days(AccountRef account, ZoneId zone) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(zone).toLocalDate();
        List<LocalDate> back =
                today.minusDays(DAYS_BACK - 1).datesUntil(today.plusDays(1)).toList();
        List<@Nullable Credits> ends = dayEnds(account, back, zone);
        List<DayBalance> days = new ArrayList<>();
        for (int i = 0; i < back.size(); i++) {
            boolean last = i == back.size() - 1;
            Credits end = Objects.requireNonNullElse(ends.get(i), Credits.ZERO);
            days.add(new DayBalance(back.get(i), end, last ? end : null));
        }
        Outlook outlook = outlook(account, now);
        List<Rest> rests = lots.open(account).stream()
                .map(lot ->
                        new Rest(new Credits(lot.remainingMicros()), lot.terms().endsAt()))
                .toList();
        days.addAll(outlook.ahead(rests, today, DAYS_AHEAD, zone));
        return days;
    }

    private Outlook outlook(AccountRef account, Instant now) {
        long used = first(books.all(
                USED,
                select -> {
                    BookQueries.setAccount(select, 1, account);
                    select.setObject(3, BookQueries.at(now.minus(Duration.ofDays(DAYS_OF_PACE))));
                },
                row -> row.getLong(1)));
        return Outlook.ofUse(new Credits(used).max(Credits.ZERO), DAYS_OF_PACE);
    }

    private long running(AccountRef account) {
        return first(books.all(RUNNING, select -> BookQueries.setAccount(select, 1, account), row -> row.getLong(1)));
    }

    private static long first(List<Long> rows) {
        return rows.isEmpty() ? 0 : rows.getFirst();
    }

    private List<@Nullable Credits> dayEnds(AccountRef account, List<LocalDate> days, ZoneId zone) {
        Object[] ends = days.stream()
                .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant().toString())
                .toArray();
        List<@Nullable Credits> balances = new ArrayList<>();
        books.all(
                        DAY_ENDS,
                        select -> {
                            select.setArray(1, select.getConnection().createArrayOf("text", ends));
                            BookQueries.setAccount(select, 2, account);
                        },
                        row -> new Credits(row.getLong("balance_after")))
                .forEach(balances::add);
        return balances;
    }

    private @Nullable Money worth(AccountRef account, Credits available, Instant now) {
        return catalogs.inForce(account.tenant(), now)
                .map(PublishedCatalogs.Version::document)
                .map(document -> worth(document, available))
                .orElse(null);
    }

    private static Money worth(CatalogDocument document, Credits available) {
        return new Money(available.toDecimal().multiply(document.credit().listValue()), document.costingCurrency());
    }

    private static Figures.@Nullable NextEnd nextEnd(List<Lot> open, Instant now) {
        Instant soonest = open.stream()
                .map(lot -> lot.terms().endsAt())
                .filter(Objects::nonNull)
                .filter(end -> end.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
        if (soonest == null) {
            return null;
        }
        long micros = open.stream()
                .filter(lot -> soonest.equals(lot.terms().endsAt()))
                .mapToLong(Lot::remainingMicros)
                .sum();
        return new Figures.NextEnd(new Credits(micros), soonest);
    }
}
