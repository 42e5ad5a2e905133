package io.tallylight.ledger;

import io.tallylight.values.HoldId;
import io.tallylight.values.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The working copy that commands are applied to: what was read under lock, or everything there is. It must hold the
 * accounts that the commands name, of these every lot with credits left, and each hold, each lot of such a hold and
 * each kept answer that a command names; and of their tenants what was drawn from the promotional budgets of now and of
 * those holds, and the month figures that a command's guard compares.
 */
public final class LedgerState {
    private final Map<TenantId, TenantBook> tenants = new HashMap<>();
    private final Map<AccountRef, AccountState> accounts = new HashMap<>();
    private final Map<HoldKey, Hold> holds = new HashMap<>();
    private final Map<AnswerKey, Answer> answers = new HashMap<>();

    private final Map<BudgetUse.Key, BudgetUse> budgets = new HashMap<>();
    private final Map<MonthFigures.Key, MonthFigures> months = new HashMap<>();

    private record HoldKey(TenantId tenant, HoldId hold) {}

    private record AnswerKey(AccountRef account, String key) {}

    /** Takes in how far a tenant's journal has come. */
    public void add(TenantBook book) {
        tenants.put(book.tenant(), book);
    }

    /** Takes in an account. */
    public void add(AccountTotals totals) {
        accounts.put(totals.account(), new AccountState(totals));
    }

    /** Takes in a lot of an account that was taken in before. */
    public void add(AccountRef account, Lot lot) {
        AccountState owner = accounts.get(account);
        if (owner == null) {
            throw new LedgerViolation("lot " + lot.terms().id() + " of an account that was not read");
        }
        owner.put(lot);
    }

    /** Takes in a hold. */
    public void add(Hold hold) {
        holds.put(new HoldKey(hold.terms().account().tenant(), hold.terms().id()), hold);
    }

    /** Takes in what was drawn from a promotional budget; one that is not taken in is untouched. */
    public void add(BudgetUse use) {
        budgets.put(use.key(), use);
    }

    /** Takes in what an account or plan brought and cost in a month; one that is not taken in did neither. */
    public void add(MonthFigures figures) {
        months.put(figures.key(), figures);
    }

    /** Takes in how many holds an account that was taken in before placed within the last minute. */
    public void addRecentHolds(AccountRef account, int holds) {
        AccountState owner = accounts.get(account);
        if (owner != null) {
            owner.addRecentHolds(holds);
        }
    }

    /** Takes in a kept answer. */
    public void add(Answer answer) {
        answers.put(new AnswerKey(answer.account(), answer.key()), answer);
    }

    /** An account's sums; null when there is no such account. */
    public @Nullable AccountTotals totals(AccountRef account) {
        AccountState found = accounts.get(account);
        return found == null ? null : found.totals();
    }

    /** An account's lots in burn order; none when there is no such account. */
    public Collection<Lot> lots(AccountRef account) {
        AccountState found = accounts.get(account);
        return found == null ? List.of() : List.copyOf(found.lots());
    }

    /** A tenant's hold; null when there is none. */
    public @Nullable Hold hold(TenantId tenant, HoldId hold) {
        return holds.get(new HoldKey(tenant, hold));
    }

    /** What was drawn from promotional budgets, as far as it is known here. */
    public Collection<BudgetUse> budgets() {
        return List.copyOf(budgets.values());
    }

    /** What was drawn from a promotional budget. */
    BudgetUse budget(BudgetUse.Key key) {
        BudgetUse known = budgets.get(key);
        return known == null ? BudgetUse.none(key) : known;
    }

    @Nullable
    MonthFigures month(MonthFigures.Key key) {
        return months.get(key);
    }

    /** Every hold that is known here. */
    public Collection<Hold> holds() {
        return List.copyOf(holds.values());
    }

    @Nullable
    AccountState account(AccountRef account) {
        return accounts.get(account);
    }

    @Nullable
    Answer answer(AccountRef account, String key) {
        return answers.get(new AnswerKey(account, key));
    }

    TenantBook book(TenantId tenant) {
        TenantBook book = tenants.get(tenant);
        if (book == null) {
            throw new LedgerViolation("the journal of tenant " + tenant + " was not read");
        }
        return book;
    }
}
