package io.tallylight.billing.accounts;

import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.TenantId;

/** What the ledger must hear of an account. */
public interface LedgerAccounts {
    /**
     * Opens the ledger's side of a new account. Called inside the transaction that writes the account (a connection
     * taken from the data source joins it), so that there is never one without the other.
     *
     * @param postpaidLimit how far below zero it may spend; nothing for a prepaid account
     */
    void opened(TenantId tenant, AccountId account, AccountKind kind, Credits postpaidLimit);

    /**
     * Tells the ledger that the account's plan or tags are other ones. Called inside the transaction that writes them: a
     * hold that was quoted by what they were before is refused as soon as they are there.
     *
     * @param revision theirs from now on
     */
    void termsChanged(TenantId tenant, AccountId account, long revision);
}
