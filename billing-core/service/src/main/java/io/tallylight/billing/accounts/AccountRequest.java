package io.tallylight.billing.accounts;

import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.values.Credits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account to open.
 *
 * @param externalId what the tenant calls the customer; its own for ever
 * @param name for people
 * @param kind {@code prepaid} or {@code postpaid}
 * @param postpaidLimit how far below zero a postpaid account may spend, in credits; required there, refused elsewhere
 * @param plan the plan it is on, of the price list in force; none where it is missing
 * @param tags the tenant's own labels, which markup rules may name: at most 20
 */
public record AccountRequest(
        @NotBlank @Size(max = 255) String externalId,
        @Size(max = 200) @Nullable String name,
        @NotNull String kind,
        @Nullable Credits postpaidLimit,
        @Size(max = 255) @Nullable String plan,
        @Nullable List<@Nullable String> tags) {

    /** The kind; refused with 422 where there is none of that name or the limit does not go with it. */
    AccountKind checkedKind() {
        AccountKind checked = parsedKind();
        boolean fits =
                switch (checked) {
                    case PREPAID -> postpaidLimit == null;
                    case POSTPAID -> postpaidLimit != null && !postpaidLimit.isNegative();
                };
        if (!fits) {
            String rule = checked == AccountKind.PREPAID
                    ? "is for postpaid accounts only"
                    : "is required for a postpaid account and cannot be negative";
            throw Problems.invalid(List.of(new FieldError("#/postpaid_limit", rule)));
        }
        return checked;
    }

    /** What tells this request from another, for its idempotency key. */
    String fingerprint() {
        String who = String.join("\n", externalId, String.valueOf(name), kind, String.valueOf(postpaidLimit));
        // So that a request of the time before plans and tags is still the same request.
        return plan == null && tags == null ? who : who + "\n" + plan + "\n" + tags;
    }

    private AccountKind parsedKind() {
        try {
            return AccountKind.parse(kind);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid(List.of(new FieldError("#/kind", String.valueOf(e.getMessage()))));
        }
    }
}
