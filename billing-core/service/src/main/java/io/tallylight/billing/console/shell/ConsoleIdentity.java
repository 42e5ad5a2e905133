package io.tallylight.billing.console.shell;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.tallylight.billing.people.Profile;
import io.tallylight.billing.people.Role;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import org.jspecify.annotations.Nullable;

/** A person as the framework's security sees it: ids as the name, roles, and the profile beside them. */
final class ConsoleIdentity {
    private static final String PROFILE = "profile";
    private static final String SEPARATOR = "/";

    private ConsoleIdentity() {}

    static SecurityIdentity of(Profile profile) {
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(profile.tenant() + SEPARATOR + profile.person()))
                .addAttribute(PROFILE, profile);
        profile.roles().stream().map(Role::wire).forEach(identity::addRole);
        return identity.build();
    }

    /** Who it is; nobody where nobody has signed in. */
    static @Nullable Profile profileOf(SecurityIdentity identity) {
        return identity.getAttribute(PROFILE) instanceof Profile profile ? profile : null;
    }

    /** What a principal's name holds. */
    record Name(TenantId tenant, PersonId person) {
        /** Throws {@link IllegalArgumentException} where it is no name of ours. */
        static Name parse(String principal) {
            String[] parts = principal.split(SEPARATOR, -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("no person is called so");
            }
            return new Name(TenantId.parse(parts[0]), PersonId.parse(parts[1]));
        }
    }
}
