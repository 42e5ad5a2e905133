package io.tallylight.billing.accounts;

import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An account as the API shows it.
 *
 * @param postpaidLimit how far below zero it may spend; only where it pays afterwards
 * @param plan the plan it is on, if it is on one
 * @param tags the tenant's own labels; not for an account's key
 * @param termsRevision grows with every change of plan or tags, and is what {@code If-Match} wants, in quotes; not for an
 *     account's key
 */
@Schema(name = "Account")
public record AccountView(
        AccountId accountId,
        String externalId,
        @Nullable String name,
        String kind,
        @Nullable Credits postpaidLimit,
        String state,
        Instant createdAt,
        @Nullable String plan,
        @Nullable List<String> tags,
        @Nullable Long termsRevision) {
    /** As the tenant sees it. */
    static AccountView of(Account row) {
        return of(row, false);
    }

    /**
     * As the caller may see it.
     *
     * @param customer whether it is the account's own key that asks
     */
    static AccountView of(Account row, boolean customer) {
        return new AccountView(
                new AccountId(row.accountId),
                row.externalId,
                row.name,
                row.kind,
                row.kind.equals(AccountKind.POSTPAID.wire()) ? new Credits(row.postpaidLimit) : null,
                row.state,
                row.createdAt,
                row.plan,
                customer ? null : List.copyOf(row.tags),
                customer ? null : row.termsRevision);
    }
}
