package io.tallylight.ledger;

import java.util.Collection;
import java.util.List;

/**
 * Everything a batch changed, once each and as it is at the end of the batch.
 *
 * @param newLots lots that were granted
 * @param lots lots that were there before and changed
 * @param newHolds holds that were placed
 * @param holds holds that were there before and changed
 * @param accounts accounts whose balance or held credits changed
 * @param tenants tenants whose journal grew
 * @param budgets promotional budgets from which more or less is drawn
 * @param answers answers to keep for repeats
 * @param entries the journal's new entries, in order
 */
public record Changes(
        Collection<OwnedLot> newLots,
        Collection<OwnedLot> lots,
        Collection<Hold> newHolds,
        Collection<Hold> holds,
        Collection<AccountTotals> accounts,
        Collection<TenantBook> tenants,
        Collection<BudgetUse> budgets,
        List<Answer> answers,
        List<Entry> entries) {
    /**
     * A lot and whose it is.
     *
     * @param account whose
     * @param lot the lot
     */
    public record OwnedLot(AccountRef account, Lot lot) {}
}
