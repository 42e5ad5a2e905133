package io.tallylight.values;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a generation, as far as its cost or price may depend on it. What is null is not known; a cost that
 * depends on it is not known then either, and never nothing.
 *
 * @param inputSeconds seconds of video that go in; where null, the most that the model takes
 * @param promptCharacters characters of the prompt
 * @param frameRate frames a second; the model's default where null
 * @param accountTags tags of the account that markup rules may name
 */
public record Inputs(
        @Nullable Integer inputSeconds,
        @Nullable Integer promptCharacters,
        @Nullable Integer frameRate,
        Set<String> accountTags) {
    /** Nothing is known. */
    public static final Inputs UNKNOWN = new Inputs(null, null, null, Set.of());
}
