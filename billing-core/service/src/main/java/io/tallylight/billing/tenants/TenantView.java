package io.tallylight.billing.tenants;

import io.tallylight.values.KeyId;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import java.util.List;

/**
 * A tenant that was just made, with its first login and its first key, for the only time.
 *
 * @param key may do everything
 */
public record TenantView(TenantId tenantId, String name, Operator operator, Key key) {
    /** The first person and the password. */
    public record Operator(PersonId personId, String email, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Operator[personId=" + personId + ", email=" + email + "]";
        }
    }

    /** The first key. */
    public record Key(KeyId keyId, String key, List<String> scopes) {
        /** Without the key. */
        @Override
        public String toString() {
            return "Key[keyId=" + keyId + ", scopes=" + scopes + "]";
        }
    }
}
