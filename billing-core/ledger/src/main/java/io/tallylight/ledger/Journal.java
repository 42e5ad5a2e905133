package io.tallylight.ledger;

import io.tallylight.values.HoldId;
import io.tallylight.values.LotId;
import io.tallylight.values.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes over what commands changed: numbers the entries, asserts that they sum to zero, and collects what to write. */
final class Journal {
    private final LedgerState state;
    private final Instant now;
    private final Map<LotKey, Changes.OwnedLot> newLots = new LinkedHashMap<>();
    private final Map<LotKey, Changes.OwnedLot> lots = new LinkedHashMap<>();
    private final Map<HoldKey, Hold> newHolds = new LinkedHashMap<>();
    private final Map<HoldKey, Hold> holds = new LinkedHashMap<>();
    private final Set<AccountRef> accounts = new HashSet<>();
    private final Set<TenantId> tenants = new HashSet<>();
    private final Set<BudgetUse.Key> budgets = new LinkedHashSet<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    /** As its table is keyed: the caller chooses the id, so two tenants may choose one. */
    private record HoldKey(TenantId tenant, HoldId hold) {}

    private record LotKey(AccountRef account, LotId lot) {}

    Journal(LedgerState state, Instant now) {
        this.state = state;
        this.now = now;
    }

    /** Everything was checked before; from here on it must succeed, and a violation stops the whole batch. */
    void take(Step step) {
        assertSumsToZero(step);
        AccountTotals before = step.account.totals();
        AccountTotals after = totalsAfter(step, before);
        assertPostingsMatch(step, before, after);

        TenantBook book = state.book(before.account().tenant());
        Instant recordedAt = book.lastRecordedAt().isAfter(now) ? book.lastRecordedAt() : now;
        TenantBook next = new TenantBook(book.tenant(), book.lastSeq() + 1, recordedAt);
        state.add(next);
        step.account.replace(after);
        for (Lot lot : step.lots.values()) {
            takeLot(step, lot);
        }
        if (step.hold != null) {
            takeHold(step.hold);
        }
        if (step.answer != null) {
            state.add(step.answer);
            answers.add(step.answer);
        }
        accounts.add(before.account());
        tenants.add(next.tenant());
        entries.add(new Entry(
                before.account(),
                next.lastSeq(),
                recordedAt,
                step.kind,
                step.hold == null ? null : step.hold.terms().id(),
                after.heldMicros() - before.heldMicros(),
                after.balanceMicros(),
                after.heldMicros(),
                List.copyOf(step.postings)));
    }

    Changes changes() {
        List<AccountTotals> totals = new ArrayList<>();
        for (AccountRef account : accounts) {
            AccountTotals changed = state.totals(account);
            if (changed != null) {
                totals.add(changed);
            }
        }
        return new Changes(
                newLots.values(),
                lots.values(),
                newHolds.values(),
                holds.values(),
                totals,
                tenants.stream().map(state::book).toList(),
                budgets.stream().map(state::budget).toList(),
                answers,
                entries);
    }

    private void takeLot(Step step, Lot lot) {
        LotKey key = new LotKey(step.account.totals().account(), lot.terms().id());
        boolean isNew = newLots.containsKey(key) || step.account.lot(key.lot()) == null;
        step.account.put(lot);
        (isNew ? newLots : lots).put(key, new Changes.OwnedLot(key.account(), lot));
    }

    private void takeHold(Hold hold) {
        HoldKey key = new HoldKey(hold.terms().account().tenant(), hold.terms().id());
        Hold before = state.hold(key.tenant(), key.hold());
        boolean isNew = newHolds.containsKey(key) || before == null;
        draw(before, hold);
        state.add(hold);
        (isNew ? newHolds : holds).put(key, hold);
    }

    /** The promotional budget follows its holds: whatever changed one, the difference is taken over here. */
    private void draw(@Nullable Hold before, Hold after) {
        Draw draw = after.draw();
        if (draw == null) {
            return;
        }
        Draw earlier = before == null ? null : before.draw();
        long reserved = after.budgetReservedNanos() - (before == null ? 0 : before.budgetReservedNanos());
        long spent = draw.spentNanos() - (earlier == null ? 0 : earlier.spentNanos());
        if (reserved != 0 || spent != 0) {
            BudgetUse.Key key = draw.key(after.terms());
            state.add(state.budget(key).plus(reserved, spent));
            budgets.add(key);
        }
    }

    private static AccountTotals totalsAfter(Step step, AccountTotals before) {
        long balance = before.balanceMicros();
        long held = before.heldMicros();
        long creditLine = before.creditLineMicros();
        for (Lot lot : step.lots.values()) {
            Lot earlier = step.account.lot(lot.terms().id());
            if (earlier != null) {
                balance += lot.remainingMicros() - earlier.remainingMicros();
                held += lot.heldMicros() - earlier.heldMicros();
            } else if (lot.terms().funding() == Funding.POSTPAID) {
                balance += lot.remainingMicros() - lot.terms().grantedMicros();
                held += lot.heldMicros();
                creditLine += lot.terms().grantedMicros();
            } else {
                balance += lot.remainingMicros();
                held += lot.heldMicros();
            }
        }
        return new AccountTotals(before.account(), before.frozen(), balance, held, creditLine, before.termsRevision());
    }

    private static void assertSumsToZero(Step step) {
        long micros = 0;
        Map<String, Long> nanos = new HashMap<>();
        for (Posting posting : step.postings) {
            micros += posting.micros();
            if (posting.currency() != null) {
                nanos.merge(posting.currency(), posting.nanos(), Math::addExact);
            }
        }
        if (micros != 0 || nanos.values().stream().anyMatch(sum -> sum != 0)) {
            throw new LedgerViolation(
                    "an entry of " + step.account.totals().account() + " does not sum to zero: " + step.postings);
        }
    }

    private static void assertPostingsMatch(Step step, AccountTotals before, AccountTotals after) {
        long posted = 0;
        for (Posting posting : step.postings) {
            posted += posting.book() == Book.CUSTOMER_LOTS ? posting.micros() : 0;
        }
        long lots =
                after.balanceMicros() + after.creditLineMicros() - before.balanceMicros() - before.creditLineMicros();
        if (posted != lots) {
            throw new LedgerViolation("lots of " + before.account() + " changed by " + lots + ", posted " + posted);
        }
    }
}
