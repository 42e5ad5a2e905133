package io.tallylight.billing.tenants;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A tenant to make.
 *
 * @param name for people
 * @param operator its first person
 */
public record TenantRequest(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Valid Operator operator) {
    /**
     * Who runs it.
     *
     * @param email signs in with it
     * @param name for people
     */
    public record Operator(
            @NotBlank @Email @Size(max = 254) String email,
            @Size(max = 200) @Nullable String name) {}
}
