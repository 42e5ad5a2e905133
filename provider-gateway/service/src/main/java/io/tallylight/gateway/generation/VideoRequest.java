package io.tallylight.gateway.generation;

import io.tallylight.values.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the caller asked to be made, checked. Of model and role at least one is given.
 *
 * @param model the catalog's model id
 * @param role a role of the catalog
 * @param prompt the text
 * @param seconds whole seconds of each clip
 * @param clips how many clips
 * @param operation what is asked
 * @param resolution such as {@code 1280x720}; the model's own where null
 * @param audio with sound or without; the model's own where null
 * @param input the image or video to start from, if any
 * @param tags the caller's own labels
 * @param inputSeconds seconds of the video to start from, where they are stated
 * @param frameRate frames a second; the model's own where null
 */
public record VideoRequest(
        @Nullable String model,
        @Nullable String role,
        String prompt,
        int seconds,
        int clips,
        Operation operation,
        @Nullable String resolution,
        @Nullable Boolean audio,
        @Nullable String input,
        Map<String, String> tags,
        @Nullable Integer inputSeconds,
        @Nullable Integer frameRate) {
    /** Keeps a copy of the labels. */
    public VideoRequest {
        tags = Map.copyOf(tags);
    }
}
