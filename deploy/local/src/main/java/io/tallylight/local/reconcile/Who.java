package io.tallylight.local.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * As whom to ask.
 *
 * @param token a key of the tenant with the scope admin, or a service's token
 * @param tenant the tenant, where it is a service's token
 */
public record Who(String token, @Nullable String tenant) {
    /** Says nothing secret. */
    @Override
    public String toString() {
        return "Who[" + tenant + "]";
    }
}
