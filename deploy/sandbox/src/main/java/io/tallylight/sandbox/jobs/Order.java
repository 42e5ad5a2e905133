package io.tallylight.sandbox.jobs;

import io.tallylight.sandbox.video.Size;
import org.jspecify.annotations.Nullable;

/**
 * A request that passed the door's rules.
 *
 * @param seconds asked for, for each clip
 * @param clips asked for
 * @param origin what the provider's answer has to name again: the remixed video at OpenAI, the storage prefix at Vertex
 * @param ownId the caller's own name of the job, unique at this door
 * @param detail what only this provider's door understands
 */
public record Order(
        Door door,
        String model,
        String prompt,
        int seconds,
        int clips,
        Size size,
        @Nullable String origin,
        @Nullable String ownId,
        @Nullable Detail detail) {
    /** Marks what a door keeps about its own requests. */
    public interface Detail {}

    /** An order without a name of its own and without anything special. */
    public Order(Door door, String model, String prompt, int seconds, int clips, Size size, @Nullable String origin) {
        this(door, model, prompt, seconds, clips, size, origin, null, null);
    }
}
