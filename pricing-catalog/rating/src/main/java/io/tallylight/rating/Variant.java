package io.tallylight.rating;

import io.tallylight.values.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As much of the terms as makes a difference to the price and cost of one model.
 *
 * @param epoch which of the document's dated entries hold
 * @param operation what is asked
 * @param sizeClass the size, lying on its side
 * @param audio with sound or without
 * @param role where a rule for it names this role
 * @param plan where a rule for it names this plan
 * @param accountTags those that a rule for it names
 * @param frameRate where a cost of it names one
 */
record Variant(
        int epoch,
        Operation operation,
        String sizeClass,
        boolean audio,
        @Nullable String role,
        @Nullable String plan,
        List<String> accountTags,
        @Nullable Integer frameRate) {}
