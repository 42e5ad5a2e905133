package io.tallylight.rating;

import io.tallylight.values.Inputs;
import io.tallylight.values.Operation;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a customer asks to be made. Exactly one of model and role is given.
 *
 * @param model the catalog's model or pipeline id
 * @param role a role such as {@code preview}
 * @param operation what is asked
 * @param seconds whole seconds of each clip
 * @param clips how many clips
 * @param resolution such as {@code 1280x720}; the model's default where null
 * @param audio with sound or without; the model's default where null
 * @param plan the customer's plan, if any
 * @param tags the caller's own labels
 * @param inputSeconds seconds of video that go in; the most the model takes where null
 * @param promptCharacters characters of the prompt; not known where null
 * @param frameRate frames a second; the model's default where null
 * @param accountTags tags of the account that markup rules may name
 */
public record QuoteRequest(
        @Nullable String model,
        @Nullable String role,
        Operation operation,
        int seconds,
        int clips,
        @Nullable String resolution,
        @Nullable Boolean audio,
        @Nullable String plan,
        Map<String, String> tags,
        @Nullable Integer inputSeconds,
        @Nullable Integer promptCharacters,
        @Nullable Integer frameRate,
        Set<String> accountTags) {
    /** A request of which nothing but its prompt goes in, from an account without tags. */
    public QuoteRequest(
            @Nullable String model,
            @Nullable String role,
            Operation operation,
            int seconds,
            int clips,
            @Nullable String resolution,
            @Nullable Boolean audio,
            @Nullable String plan,
            Map<String, String> tags) {
        this(model, role, operation, seconds, clips, resolution, audio, plan, tags, null, null, null, Set.of());
    }

    Inputs inputs() {
        return inputSeconds == null && promptCharacters == null && frameRate == null && accountTags.isEmpty()
                ? Inputs.UNKNOWN
                : new Inputs(inputSeconds, promptCharacters, frameRate, accountTags);
    }
}
