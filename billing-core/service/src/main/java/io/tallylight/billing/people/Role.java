package io.tallylight.billing.people;

import io.tallylight.access.Scopes;
import java.util.List;
import java.util.Locale;

/** What a person may do in the tenant. */
public enum Role {
    /** Everything. */
    OWNER,
    /** Looks, and changes nothing. */
    MEMBER;

    /** The scopes of such a person's sessions. */
    public List<String> scopes() {
        return switch (this) {
            case OWNER -> List.of(Scopes.ADMIN);
            case MEMBER ->
                List.of("generations:read", "usage:read", "balance:read", Scopes.CATALOG_READ, "reports:read");
        };
    }

    /** The form used in columns. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role parse(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
