package io.tallylight.access;

import io.tallylight.values.AccountId;
import io.tallylight.values.KeyId;
import io.tallylight.values.TenantId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as far as the call was proven.
 *
 * @param tenant the only tenant whose rows this call may see
 * @param account the only account it may see, where the key is bound to one
 * @param key the key it came with; none where one of our services calls
 * @param scopes what the key may do
 * @param internal whether one of our own services calls
 */
public record Caller(
        TenantId tenant,
        @Nullable AccountId account,
        @Nullable KeyId key,
        Set<String> scopes,
        boolean internal) {
    /** Whether the caller may do what the scope stands for. */
    public boolean may(String scope) {
        return internal || Grants.allow(scopes, scope);
    }

    /** Whether the caller may know of that account, if it exists in the tenant. */
    public boolean sees(AccountId other) {
        return account == null || account.equals(other);
    }
}
