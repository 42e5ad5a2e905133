package io.tallylight.billing.accounts;

import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An account as the API shows it.
 *
 * @param postpaidLimit how far below zero it may spend; only where it pays afterwards
 */
@Schema(name = "Account")
public record AccountView(
        AccountId accountId,
        String externalId,
        @Nullable String name,
        String kind,
        @Nullable Credits postpaidLimit,
        String state,
        Instant createdAt) {
    static AccountView of(Account row) {
        return new AccountView(
                new AccountId(row.accountId),
                row.externalId,
                row.name,
                row.kind,
                row.kind.equals(AccountKind.POSTPAID.wire()) ? new Credits(row.postpaidLimit) : null,
                row.state,
                row.createdAt);
    }
}
