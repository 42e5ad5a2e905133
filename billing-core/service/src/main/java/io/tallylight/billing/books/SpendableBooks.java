package io.tallylight.billing.books;

import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.BudgetUse;
import io.tallylight.ledger.Lot;
import io.tallylight.ledger.LotTerms;
import io.tallylight.ledger.RequestPolicy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the request gate compares, read without locks: good for an answer, not for a hold. */
@Singleton
public class SpendableBooks {
    private static final String LOTS = """
            SELECT * FROM lot WHERE tenant_id = ? AND account_id = ? AND remaining > held
            """;
    private static final String BUDGET = """
            SELECT * FROM promotional_budget
            WHERE tenant_id = ? AND starts_on = ? AND period = ? AND currency = ?
            """;

    private final BookQueries books;

    SpendableBooks(BookQueries books) {
        this.books = books;
    }

    /**
     * What there is to spend.
     *
     * @param lots with credits left, in burn order
     * @param budgetLeftNanos of the promotional budget; {@link Long#MAX_VALUE} where there is none
     * @param now as of when
     */
    public record Spendable(List<Lot> lots, long budgetLeftNanos, Instant now) {}

    /** What an account could spend now. */
    public Spendable read(AccountRef account, RequestPolicy.@Nullable Budget budget, String currency, Instant now) {
        List<Lot> lots = books.all(LOTS, select -> BookQueries.setAccount(select, 1, account), LedgerRows::lot).stream()
                .sorted(Comparator.comparing(Lot::terms, LotTerms.BURN_ORDER))
                .toList();
        return new Spendable(lots, budget == null ? Long.MAX_VALUE : left(account, budget, currency, now), now);
    }

    private long left(AccountRef account, RequestPolicy.Budget budget, String currency, Instant now) {
        long drawn = books
                .all(
                        BUDGET,
                        select -> {
                            select.setObject(1, account.tenant().value());
                            select.setObject(2, budget.period().startOf(now));
                            select.setString(3, budget.period().wire());
                            select.setString(4, currency);
                        },
                        LedgerRows::budget)
                .stream()
                .mapToLong(BudgetUse::drawnNanos)
                .sum();
        return budget.amountNanos() - drawn;
    }
}
