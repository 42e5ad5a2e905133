package io.tallylight.gateway.jobs;

import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.adapters.VideoAdapter;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.Backoff;
import io.tallylight.gateway.generation.VideoRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands one job to its provider. The call is written down before it is made, and its answer right after; where no answer
 * can be read the job stays unknown and is never sent again.
 */
@ApplicationScoped
class Submission {
    private static final Logger LOG = Logger.getLogger(Submission.class);
    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
    /** A provider that is busy and names no wait: a second at least, as the strictest of them asks. */
    private static final Backoff BUSY = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(20));
    /** A provider that cannot be reached so often is left for the next candidate, where there is one. */
    private static final int UNREACHED_MOST = 3;

    private final Steps steps;
    private final LookUps lookUps;
    private final GatewayMeters meters;
    private final RandomGenerator random;
    private final ReentrantReadWriteLock door = new ReentrantReadWriteLock();

    Submission(Steps steps, LookUps lookUps, GatewayMeters meters, RandomGenerator random) {
        this.steps = steps;
        this.lookUps = lookUps;
        this.meters = meters;
        this.random = random;
    }

    /**
     * Lets calls that are under way have their answers written, and lets no new one begin. Whoever comes later waits until it
     * is interrupted, and leaves an intent behind.
     */
    void close(Duration most) throws InterruptedException {
        if (!door.writeLock().tryLock(most.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("submissions were still under way when the gateway stopped; the next start calls them unknown");
        }
    }

    /** The job in {@code submitted}, or as it ended. */
    Attempt submit(Work work, Attempt intent) throws InterruptedException {
        Attempt attempt = intent;
        int unreached = 0;
        for (int repeat = 1; ; repeat++) {
            if (work.patience().stopAsked()) {
                return attempt.in(AttemptState.CANCELLED, "cancelled_before_submission", "stopped by the caller");
            }
            if (work.patience().over()) {
                return attempt.in(AttemptState.EXPIRED, "not_submitted_in_time", "the provider took no job in time");
            }
            Answered answered;
            door.readLock().lockInterruptibly();
            try {
                attempt = steps.take(work.key(), attempt, AttemptState.CALLING, null, null, null);
                answered = answered(work, attempt, call(work, attempt), repeat, unreached + 1 >= UNREACHED_MOST);
            } finally {
                door.readLock().unlock();
            }
            attempt = answered.attempt();
            if (attempt.state() != AttemptState.INTENT) {
                return attempt;
            }
            unreached += "unreachable".equals(attempt.code()) ? 1 : 0;
            work.patience()
                    .await(
                            answered.pause() == null ? AGAIN.before(repeat, random) : answered.pause(),
                            "submission " + attempt.number());
        }
    }

    /**
     * A job whose call a crash interrupted: in {@code submitted} where its provider knows it by our own name, else in {@code
     * unknown}.
     */
    Attempt afterCrash(Work work, Attempt calling) throws InterruptedException {
        return lost(work, calling, "crashed_while_calling", "the gateway stopped between the call and its answer");
    }

    private Attempt lost(Work work, Attempt calling, String code, String why) throws InterruptedException {
        Optional<String> found = lookUps.find(work, calling);
        if (found.isPresent()) {
            LOG.infof("%s attempt %d was found by our own name: %s", work.key(), calling.number(), why);
            return steps.take(work.key(), calling, AttemptState.SUBMITTED, found.get(), null, null);
        }
        LOG.errorf("%s attempt %d is unknown: %s", work.key(), calling.number(), why);
        return steps.take(work.key(), calling, AttemptState.UNKNOWN, null, code, why);
    }

    /** The job with the answer written down, and how long to wait where it may be sent again. */
    private record Answered(Attempt attempt, @Nullable Duration pause) {}

    private Answered answered(Work work, Attempt calling, SubmitResult result, int repeat, boolean lastTry)
            throws InterruptedException {
        return switch (result) {
            case SubmitResult.Accepted(String id) ->
                new Answered(steps.take(work.key(), calling, AttemptState.SUBMITTED, id, null, null), null);
            case SubmitResult.Refused(String code, String message) ->
                write(work, calling, AttemptState.REFUSED, code, message);
            case SubmitResult.Rejected(String code, String message) -> {
                LOG.warnf("%s was rejected by %s: %s", work.key(), work.offer().provider(), code);
                yield write(work, calling, AttemptState.REJECTED, code, message);
            }
            case SubmitResult.Unknown(String message) ->
                new Answered(lost(work, calling, "submission_unknown", message), null);
            case SubmitResult.RateLimited(@Nullable Duration after) ->
                new Answered(
                        write(work, calling, AttemptState.INTENT, "rate_limited", null)
                                .attempt(),
                        after == null ? BUSY.before(repeat, random) : after);
            case SubmitResult.NotSent(String message) ->
                write(
                        work,
                        calling,
                        lastTry && work.anotherCandidate() ? AttemptState.REJECTED : AttemptState.INTENT,
                        "unreachable",
                        message);
        };
    }

    private Answered write(Work work, Attempt calling, AttemptState to, String code, @Nullable String message)
            throws InterruptedException {
        return new Answered(steps.take(work.key(), calling, to, null, code, message), null);
    }

    private SubmitResult call(Work work, Attempt attempt) {
        long start = System.nanoTime();
        SubmitResult result;
        try {
            result = work.adapter().submit(request(work, attempt));
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "the adapter of %s failed while submitting %s",
                    work.offer().provider(),
                    work.key());
            result = new SubmitResult.Unknown(
                    "our adapter failed: " + e.getClass().getSimpleName());
        }
        meters.submitted(work.offer().provider(), result.getClass().getSimpleName(), System.nanoTime() - start);
        return result;
    }

    private static SubmitRequest request(Work work, Attempt attempt) {
        VideoRequest asked = work.accepted().request();
        return new SubmitRequest(
                attempt.ownId(work.key()),
                work.offer().providerModel(),
                work.offer().operation(),
                asked.prompt(),
                work.offer().boughtSeconds(),
                attempt.range().count(),
                work.offer().resolution(),
                work.offer().audio(),
                asked.input(),
                work.accepted().traceparent(),
                work.callbackUrl(),
                asked.frameRate() == null
                        ? Map.of()
                        : Map.of(VideoAdapter.FRAME_RATE, Integer.toString(asked.frameRate())));
    }
}
