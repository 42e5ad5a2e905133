package io.tallylight.gateway.jobs;

import io.tallylight.adapters.DownloadResult;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.FollowResult.ClipSource;
import io.tallylight.adapters.JobRef;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.Backoff;
import io.tallylight.gateway.generation.Clip;
import io.tallylight.gateway.generation.DeliveredSeconds;
import io.tallylight.gateway.media.ClipLength;
import io.tallylight.gateway.media.ClipProbe;
import io.tallylight.gateway.providers.FollowSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Makes finished clips ours: copies each file before its link dies and reads its length from the file itself. Only a clip
 * that is here, whole and readable, was delivered.
 */
@ApplicationScoped
class ClipCopies {
    private static final Logger LOG = Logger.getLogger(ClipCopies.class);
    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final int TRIES = 8;
    /** So often it is tried however late it is: what was made is not thrown away for a long restart. */
    private static final int TRIES_AT_LEAST = 3;

    private final MediaFolder media;
    private final FollowSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;

    ClipCopies(MediaFolder media, FollowSettings settings, InstantSource clock, RandomGenerator random) {
        this.media = media;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    /** The end of a job that the provider says has succeeded. */
    JobEnd copy(Work work, Attempt attempt, JobRef job, FollowResult.Succeeded succeeded) throws InterruptedException {
        int expected = Math.min(attempt.range().count(), succeeded.clips().size());
        List<Clip> clips = new ArrayList<>();
        for (int index = 0; index < expected; index++) {
            one(work, attempt, job, succeeded.clips().get(index), index).ifPresent(clips::add);
        }
        if (clips.isEmpty()) {
            return expected == 0 && succeeded.filtered() > 0
                    ? JobEnd.without(attempt, AttemptState.REFUSED, "filtered", "moderation took every clip out")
                    : JobEnd.without(attempt, AttemptState.FAILED, "clip_lost", "no clip could be copied and read");
        }
        return new JobEnd(attempt.in(AttemptState.SUCCEEDED, null, null), List.copyOf(clips), succeeded.reportedCost());
    }

    private Optional<Clip> one(Work work, Attempt attempt, JobRef job, ClipSource first, int index)
            throws InterruptedException {
        int number = attempt.range().first() + index;
        ClipSource source = first;
        Instant until = work.accepted().deadlineAt().plus(settings.copyGrace());
        for (int tried = 1;
                tried <= TRIES && (tried <= TRIES_AT_LEAST || clock.instant().isBefore(until));
                tried++) {
            String why = "";
            switch (download(work, job, source, number)) {
                case DownloadResult.Copied(long bytes) -> {
                    switch (ClipProbe.seconds(media.part(work.key(), number))) {
                        case ClipLength.Probed probed -> {
                            DeliveredSeconds seconds = DeliveredSeconds.of(
                                    probed.seconds(), work.accepted().request().seconds());
                            try {
                                String file = media.keep(work.key(), number);
                                return Optional.of(new Clip(number, attempt.number(), file, bytes, seconds));
                            } catch (IOException e) {
                                why = "the media folder: " + e.getMessage();
                            }
                        }
                        case ClipLength.Unreadable unreadable -> why = unreadable.reason();
                    }
                }
                case DownloadResult.Gone(String message) -> {
                    why = message;
                    source = fresh(work, job, index).orElse(source);
                }
                case DownloadResult.Unclear(String message) -> why = message;
            }
            LOG.warnf("%s clip %d is not here yet: %s", work.key(), number, why);
            Thread.sleep(AGAIN.before(tried, random));
        }
        return Optional.empty();
    }

    private DownloadResult download(Work work, JobRef job, ClipSource source, int number) {
        try {
            Path to = media.emptyPart(work.key(), number);
            return work.adapter().download(job, source, to);
        } catch (IOException e) {
            return new DownloadResult.Unclear("the media folder: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "the adapter of %s failed while copying %s", work.offer().provider(), work.key());
            return new DownloadResult.Unclear("our adapter failed");
        }
    }

    /** Where the clip is now, as the old link is dead. */
    private static Optional<ClipSource> fresh(Work work, JobRef job, int index) {
        try {
            return work.adapter().follow(job) instanceof FollowResult.Succeeded again
                            && index < again.clips().size()
                    ? Optional.of(again.clips().get(index))
                    : Optional.empty();
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "the adapter of %s failed while asking for %s",
                    work.offer().provider(),
                    work.key());
            return Optional.empty();
        }
    }
}
