package io.tallylight.billing.keys;

import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.access.Scopes;
import io.tallylight.values.AccountId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key to make.
 *
 * @param name for the people who will look at the list of keys
 * @param scopes what it may do
 * @param accountId the one account it is bound to, if it is to be
 * @param expiresAt when it ends, if it is to end
 */
public record KeyRequest(
        @NotBlank @Size(max = 200) String name,
        @NotEmpty List<String> scopes,
        @Nullable AccountId accountId,
        @Nullable Instant expiresAt) {

    /** Whether that key is what this asks for. */
    boolean isFor(ApiKey made) {
        return name.equals(made.name)
                && scopes.equals(made.scopes)
                && Objects.equals(accountId == null ? null : accountId.value(), made.accountId)
                && Objects.equals(expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS), made.expiresAt);
    }

    /** Refuses scopes there are none of, or that an account's key cannot have, and an end that has passed. */
    void check(Instant now) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> grantable = accountId == null ? Scopes.GRANTABLE : Scopes.GRANTABLE_TO_ACCOUNTS;
        for (int i = 0; i < scopes.size(); i++) {
            String scope = scopes.get(i);
            if (scope == null) {
                throw Problems.badRequest(new FieldError("#/scopes/" + i, "must be a string"));
            }
            if (scopes.indexOf(scope) < i) {
                errors.add(new FieldError("#/scopes/" + i, "is there twice"));
            } else if (!Scopes.GRANTABLE.contains(scope)) {
                errors.add(new FieldError("#/scopes/" + i, "is no scope"));
            } else if (!grantable.contains(scope)) {
                errors.add(new FieldError("#/scopes/" + i, "cannot be given to a key of one account"));
            }
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            errors.add(new FieldError("#/expires_at", "must lie in the future"));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }
}
