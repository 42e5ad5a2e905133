package io.tallylight.ledger;

import org.jspecify.annotations.Nullable;

/** What a leaf decided: the answer, and what changes; null where nothing does. */
record Outcome(Result result, @Nullable Step step) {
    static Outcome unchanged(Result result) {
        return new Outcome(result, null);
    }
}
