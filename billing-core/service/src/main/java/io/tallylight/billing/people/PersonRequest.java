package io.tallylight.billing.people;

import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.values.AccountId;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/people}.
 *
 * @param email signs in with it
 * @param name for people
 * @param roles what the person may do
 * @param accountId the account of a customer
 */
record PersonRequest(
        @NotBlank @Email @Size(max = 254) String email,
        @Nullable @Size(max = 200) String name,
        @NotEmpty List<String> roles,
        @Nullable AccountId accountId) {

    /** The roles; refused with 422 where there is no such role, or where role and account do not go together. */
    Set<Role> checkedRoles() {
        Set<Role> checked = EnumSet.noneOf(Role.class);
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            Optional<Role> role = Optional.ofNullable(roles.get(i)).flatMap(Role::parse);
            if (role.isEmpty() || !checked.add(role.get())) {
                errors.add(new FieldError("#/roles/" + i, role.isEmpty() ? "is no role" : "is there twice"));
            }
        }
        boolean customer = checked.stream().anyMatch(Role::ofAnAccount);
        if (customer && accountId == null) {
            errors.add(new FieldError("#/account_id", "is needed: a customer belongs to an account"));
        }
        if (!customer && accountId != null && errors.isEmpty()) {
            errors.add(new FieldError("#/account_id", "goes with the roles of a customer only"));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return checked;
    }
}
