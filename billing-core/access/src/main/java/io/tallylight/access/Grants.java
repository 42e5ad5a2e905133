package io.tallylight.access;

import java.util.Set;

/** What follows from a key's scopes. */
final class Grants {
    private Grants() {}

    /** {@code admin} passes for every scope except {@code internal}, which no key can have. */
    static boolean allow(Set<String> scopes, String asked) {
        return !asked.equals(Scopes.INTERNAL) && (scopes.contains(asked) || scopes.contains(Scopes.ADMIN));
    }
}
