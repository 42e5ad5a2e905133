package io.tallylight.billing.accounts;

import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tenant's own labels of an account, which markup rules may name. */
final class Tags {
    private static final int MOST = 20;
    private static final int LONGEST = 64;

    private Tags() {}

    /** Sorted, each once; none where nothing is stated. Refused with 422 where one is no short text, or there are too many. */
    static List<String> checked(@Nullable List<@Nullable String> stated) {
        if (stated == null) {
            return List.of();
        }
        List<FieldError> errors = new ArrayList<>();
        TreeSet<String> tags = new TreeSet<>();
        for (int i = 0; i < stated.size(); i++) {
            String tag = stated.get(i);
            if (tag == null || !isShortText(tag)) {
                errors.add(new FieldError(
                        "#/tags/" + i,
                        "must have 1 to " + LONGEST + " characters, no space around them and no control character"));
            } else {
                tags.add(tag);
            }
        }
        if (tags.size() > MOST) {
            errors.add(new FieldError("#/tags", "must be at most " + MOST));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return List.copyOf(tags);
    }

    private static boolean isShortText(String tag) {
        return !tag.isEmpty()
                && tag.length() <= LONGEST
                && tag.strip().length() == tag.length()
                && tag.chars().noneMatch(Character::isISOControl);
    }
}
