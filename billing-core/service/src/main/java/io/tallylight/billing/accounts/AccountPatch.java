package io.tallylight.billing.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to change of an account; what is missing stays as it is.
 *
 * @param plan a plan of the price list in force; null takes the account off its plan
 * @param tags instead of those it has
 */
public record AccountPatch(
        @Schema(implementation = String.class, nullable = true) @Nullable
        JsonNode plan,

        @Nullable List<@Nullable String> tags) {

    /** The plan it would be on. */
    @Nullable
    String planAfter(@Nullable String before) {
        if (plan == null) {
            return before;
        }
        if (plan.isNull()) {
            return null;
        }
        if (!plan.isTextual()) {
            throw Problems.badRequest(new FieldError("#/plan", "must be a string or null"));
        }
        return plan.textValue();
    }

    /** The tags it would have. */
    List<String> tagsAfter(List<String> before) {
        return tags == null ? before : Tags.checked(tags);
    }

    /** What tells this request from another, for its idempotency key. */
    String fingerprint() {
        return plan + "\n" + tags;
    }
}
