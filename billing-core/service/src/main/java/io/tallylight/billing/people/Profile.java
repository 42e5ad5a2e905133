package io.tallylight.billing.people;

import io.tallylight.values.AccountId;
import io.tallylight.values.PersonId;
import io.tallylight.values.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, as the pages show it.
 *
 * @param name for people; the e-mail where none is known
 * @param account the account of a customer
 */
public record Profile(
        TenantId tenant,
        String tenantName,
        PersonId person,
        String email,
        String name,
        Set<Role> roles,
        @Nullable OfAccount account) {
    /** The account of a customer, and what it is called. */
    public record OfAccount(AccountId id, String name) {}

    public Profile {
        roles = Set.copyOf(roles);
    }

    /** The scopes of this person's API sessions: {@code admin} holds all others. */
    List<String> scopes() {
        List<String> scopes = roles.stream()
                .flatMap(role -> role.scopes().stream())
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
        return scopes.contains("admin") ? List.of("admin") : scopes;
    }

    /** The one account this person may see by API; none where the person sees the tenant. */
    @Nullable
    AccountId onlyAccount() {
        boolean customerOnly = !roles.isEmpty() && roles.stream().allMatch(Role::ofAnAccount);
        return customerOnly && account != null ? account.id() : null;
    }

    /** Whether the person has one of these. */
    public boolean isAny(Role... any) {
        return Stream.of(any).anyMatch(roles::contains);
    }
}
