package io.tallylight.billing.accounts;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tallylight.values.AccountId;
import io.tallylight.values.KeyId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who changed what accounts are charged by. */
@Singleton
class AccountChanges implements PanacheRepositoryBase<AccountChange, AccountChange.Ref> {
    /** Writes down what the account has now. */
    void add(Account row, @Nullable KeyId by, Instant now) {
        AccountChange change = new AccountChange();
        change.tenantId = row.tenantId;
        change.accountId = row.accountId;
        change.termsRevision = row.termsRevision;
        change.plan = row.plan;
        change.tags = row.tags;
        change.changedAt = now;
        change.keyId = by == null ? null : by.value();
        persist(change);
    }

    /** Newest first, before that revision. */
    List<AccountChange> before(TenantId tenant, AccountId account, long revision, int most) {
        return find(
                        "tenantId = ?1 and accountId = ?2 and termsRevision < ?3 order by termsRevision desc",
                        tenant.value(),
                        account.value(),
                        revision)
                .page(0, most)
                .list();
    }
}
