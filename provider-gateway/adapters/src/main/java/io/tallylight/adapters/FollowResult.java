package io.tallylight.adapters;

import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a job stands. */
public sealed interface FollowResult {
    /** Waiting for its turn. */
    record Queued() implements FollowResult {}

    /** Being made; percent where the provider says. */
    record Running(@Nullable Integer percent) implements FollowResult {}

    /**
     * Finished with at least one clip.
     *
     * @param clips in the provider's order; may be fewer than asked where some were filtered
     * @param filtered how many clips moderation took out
     * @param reportedCost what the provider says it costs, where it says so
     */
    record Succeeded(
            List<ClipSource> clips, int filtered, @Nullable Money reportedCost) implements FollowResult {}

    /** Moderation said no; nothing was delivered. */
    record Refused(String code, String message) implements FollowResult {}

    /** Anything else that ended it without a clip. */
    record Failed(String code, String message) implements FollowResult {}

    /** The provider let it lapse. */
    record Expired() implements FollowResult {}

    /** It was cancelled. */
    record Cancelled() implements FollowResult {}

    /** The provider does not know the job (any more). */
    record NotFound() implements FollowResult {}

    /** No usable answer this time (time-out, 429, 5xx, unreadable or unknown status): ask again later. */
    record Unclear(String message, @Nullable Duration retryAfter) implements FollowResult {}

    /**
     * Where a finished clip is.
     *
     * @param location a link, or {@code inline:} and base64 where the bytes came in the answer
     * @param reportedSeconds the provider's word on its length, where it is trustworthy
     */
    record ClipSource(String location, @Nullable BigDecimal reportedSeconds) {}
}
