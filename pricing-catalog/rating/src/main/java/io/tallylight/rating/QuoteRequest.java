package io.tallylight.rating;

import io.tallylight.values.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer asks to be made. Exactly one of model and role is given.
 *
 * @param model the catalog's model id
 * @param role a role such as {@code preview}
 * @param operation what is asked
 * @param seconds whole seconds of each clip
 * @param clips how many clips
 * @param resolution such as {@code 1280x720}; the model's default where null
 * @param audio with sound or without; the model's default where null
 * @param plan the customer's plan, if any
 * @param tags the caller's own labels
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
        Map<String, String> tags) {}
