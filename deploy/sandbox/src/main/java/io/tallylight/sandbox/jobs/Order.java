package io.tallylight.sandbox.jobs;

import io.tallylight.sandbox.video.Size;
import org.jspecify.annotations.Nullable;

/**
 * A request that passed the door's rules.
 *
 * @param seconds asked for, for each clip
 * @param clips asked for
 * @param origin what the provider's answer has to name again: the remixed video at OpenAI, the storage prefix at Vertex
 */
public record Order(
        Door door,
        String model,
        String prompt,
        int seconds,
        int clips,
        Size size,
        @Nullable String origin) {}
