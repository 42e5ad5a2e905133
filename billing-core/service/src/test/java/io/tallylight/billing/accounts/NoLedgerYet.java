package io.tallylight.billing.accounts;

import io.quarkus.arc.DefaultBean;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;

@DefaultBean
@Singleton
class NoLedgerYet implements LedgerAccounts {
    @Override
    public void opened(TenantId tenant, AccountId account, AccountKind kind, Credits postpaidLimit) {}
}
