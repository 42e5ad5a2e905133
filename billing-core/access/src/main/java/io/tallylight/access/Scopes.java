package io.tallylight.access;

import java.util.Set;

/** The scopes a key may have. */
public final class Scopes {
    /** Everything a key can do; never {@link #INTERNAL}. */
    public static final String ADMIN = "admin";
    /** Only our own services, with their tokens. No key can have it. */
    public static final String INTERNAL = "internal";
    /** Sees costs, margins, floors and what providers say. */
    public static final String CATALOG_READ = "catalog:read";

    /** All scopes that may be given to a key. */
    public static final Set<String> GRANTABLE = Set.of(
            "generations:read",
            "generations:write",
            "accounts:write",
            "credits:grant",
            "holds:write",
            "purchases:write",
            "events:write",
            "usage:read",
            "usage:backdate",
            "balance:read",
            CATALOG_READ,
            "catalog:write",
            "reports:read",
            ADMIN);

    /** What a key bound to one account may have: the things an end customer's own program does. */
    public static final Set<String> GRANTABLE_TO_ACCOUNTS =
            Set.of("generations:read", "generations:write", "balance:read", "usage:read", "purchases:write");

    private Scopes() {}
}
