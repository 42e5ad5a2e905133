package io.tallylight.gateway.videos;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Generation;
import io.tallylight.gateway.generation.GenerationState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A generation as the Videos API shows it. Members that stand empty are null, not missing: the SDKs are typed.
 *
 * @param id the generation's id
 * @param object always {@code video}
 * @param model the catalog's model id, or the role that was asked for
 * @param status {@code queued in_progress completed failed}
 * @param progress percent; between start and end an estimate from the time that was allowed
 * @param createdAt in seconds of the epoch, as all times here
 * @param completedAt when it ended
 * @param expiresAt always null: our copies do not expire
 * @param seconds of the clip, as text
 * @param size such as {@code 1280x720}
 * @param prompt what was asked
 * @param remixedFromVideoId always null
 * @param error why there is no video
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Video(
        String id,
        String object,
        String model,
        String status,
        int progress,
        long createdAt,
        @Nullable Long completedAt,
        @Nullable Long expiresAt,
        String seconds,
        String size,
        String prompt,
        @Nullable String remixedFromVideoId,
        @Nullable Fault error) {
    private static final int MOST_BEFORE_THE_END = 99;
    private static final int ALL = 100;

    /** Why there is no video. */
    public record Fault(String code, String message) {}

    /** The video as it stands at that instant. */
    static Video of(Generation generation, Instant now) {
        Accepted accepted = generation.accepted();
        Instant ended = generation.state().terminal() ? generation.endedAt() : null;
        String role = accepted.request().role();
        return new Video(
                accepted.key().id().toString(),
                "video",
                role == null ? accepted.offers().getFirst().candidateId() : role,
                status(generation.state()),
                progress(generation, now),
                accepted.createdAt().getEpochSecond(),
                ended == null ? null : ended.getEpochSecond(),
                null,
                Integer.toString(accepted.request().seconds()),
                accepted.offers().getFirst().resolution(),
                accepted.request().prompt(),
                null,
                fault(generation.state()));
    }

    private static String status(GenerationState state) {
        return switch (state) {
            case ACCEPTED, ADMITTED -> "queued";
            case SUBMITTING, RUNNING, UNKNOWN -> "in_progress";
            case COMPLETED -> "completed";
            case FAILED, REFUSED, CANCELLED, EXPIRED -> "failed";
        };
    }

    /** A deadline is three times what the slowest usually take; a third of it is as good a guess as any. */
    private static int progress(Generation generation, Instant now) {
        return switch (generation.state()) {
            case ACCEPTED, ADMITTED -> 0;
            case COMPLETED -> ALL;
            case SUBMITTING, RUNNING, UNKNOWN, FAILED, REFUSED, CANCELLED, EXPIRED -> {
                Accepted accepted = generation.accepted();
                Instant until = generation.endedAt() == null ? now : generation.endedAt();
                long usual = Math.max(
                        1,
                        Duration.between(accepted.createdAt(), accepted.deadlineAt())
                                .dividedBy(3)
                                .toMillis());
                long taken = Duration.between(accepted.createdAt(), until).toMillis();
                yield Math.clamp(taken * ALL / usual, 0, MOST_BEFORE_THE_END);
            }
        };
    }

    private static @Nullable Fault fault(GenerationState state) {
        return switch (state) {
            case ACCEPTED, ADMITTED, SUBMITTING, RUNNING, UNKNOWN, COMPLETED -> null;
            case FAILED -> new Fault("video_generation_failed", "The video could not be made. Nothing was charged.");
            case REFUSED -> new Fault("moderation_blocked", "The request was refused by moderation.");
            case CANCELLED -> new Fault("video_generation_cancelled", "The video was cancelled.");
            case EXPIRED -> new Fault("video_generation_expired", "The video was not ready in time.");
        };
    }
}
