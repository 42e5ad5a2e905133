package io.tallylight.billing.accounts;

import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.LedgerRows;
import io.tallylight.values.AccountId;
import io.tallylight.values.TenantId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What accounts are called, by their ids. */
@Singleton
public class AccountNames {
    private static final String NAMES =
            "SELECT account_id, external_id FROM account WHERE tenant_id = ? AND account_id = ANY (?)";
    private static final String IDS = "SELECT account_id FROM account WHERE tenant_id = ? AND external_id = ?";

    private static final String MANY_IDS =
            "SELECT account_id, external_id FROM account WHERE tenant_id = ? AND external_id = ANY (?)";

    /** No account has this id. */
    private static final AccountId NOBODY = new AccountId(new UUID(0, 0));

    private final BookQueries books;

    AccountNames(BookQueries books) {
        this.books = books;
    }

    /** The tenant's own names of those of its accounts that exist, by our ids as text. */
    public Map<String, String> of(TenantId tenant, Collection<AccountId> accounts) {
        Map<String, String> names = new HashMap<>();
        Object[] ids = accounts.stream().map(AccountId::value).toArray();
        books.all(
                        NAMES,
                        select -> {
                            select.setObject(1, tenant.value());
                            select.setArray(2, select.getConnection().createArrayOf("uuid", ids));
                        },
                        row -> Map.entry(
                                new AccountId(LedgerRows.uuid(row, "account_id")).toString(),
                                row.getString("external_id")))
                .forEach(name -> names.put(name.getKey(), name.getValue()));
        return names;
    }

    /** Our ids of those of the accounts the tenant calls so that exist, by what it calls them. */
    public Map<String, AccountId> named(TenantId tenant, Collection<String> externalIds) {
        Map<String, AccountId> ids = new HashMap<>();
        Object[] wanted = externalIds.toArray();
        books.all(
                        MANY_IDS,
                        select -> {
                            select.setObject(1, tenant.value());
                            select.setArray(2, select.getConnection().createArrayOf("text", wanted));
                        },
                        row -> Map.entry(
                                row.getString("external_id"), new AccountId(LedgerRows.uuid(row, "account_id"))))
                .forEach(id -> ids.put(id.getKey(), id.getValue()));
        return ids;
    }

    /** Our id of the account the tenant calls so; as good as none where there is none. */
    public AccountId named(TenantId tenant, String externalId) {
        return books
                .all(
                        IDS,
                        select -> {
                            select.setObject(1, tenant.value());
                            select.setString(2, externalId);
                        },
                        row -> new AccountId(LedgerRows.uuid(row, "account_id")))
                .stream()
                .findFirst()
                .orElse(NOBODY);
    }
}
