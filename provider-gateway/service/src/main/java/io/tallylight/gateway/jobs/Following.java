package io.tallylight.gateway.jobs;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.FollowResult;
import io.tallylight.adapters.JobRef;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks how a job stands until it has ended, somebody wants it stopped, or its deadline passes. A question without an answer
 * changes nothing; the hold stays. Where a provider cannot stop a job it goes on, and what it delivers counts.
 */
@ApplicationScoped
class Following {
    private static final Logger LOG = Logger.getLogger(Following.class);
    /** A provider may be slow to know its own new job; after so many times it does not know it any more. */
    private static final int NOT_FOUND_MOST = 5;
    /** Questions grow rarer by an eighth each, up to so many times the usual wait. */
    private static final int SLOWER_MOST = 4;

    private static final int CANCELS_MOST = 3;
    /** After the deadline an unclear answer is asked for again so often. */
    private static final int LATE_QUESTIONS = 3;

    private static final Backoff AGAIN = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2));

    private final ClipCopies copies;
    private final Hints hints;
    private final GatewayMeters meters;
    private final RandomGenerator random;

    Following(ClipCopies copies, Hints hints, GatewayMeters meters, RandomGenerator random) {
        this.copies = copies;
        this.hints = hints;
        this.meters = meters;
        this.random = random;
    }

    /**
     * Follows a submitted job to its end. A hint that it changed brings the next question forward.
     *
     * @param firstWait before the first question
     */
    JobEnd follow(Work work, Attempt attempt, Duration firstWait) throws InterruptedException {
        String id = providerJobId(attempt);
        String provider = work.offer().provider();
        hints.begin(provider, id, () -> work.patience().hint(id));
        try {
            return follow(work, attempt, new JobRef(id, work.offer().providerModel()), firstWait);
        } finally {
            hints.end(provider, id);
        }
    }

    private JobEnd follow(Work work, Attempt attempt, JobRef job, Duration firstWait) throws InterruptedException {
        Duration wait = firstWait;
        Duration usual = work.poll();
        int notFound = 0;
        int cancels = 0;
        while (true) {
            work.patience().await(wait, job.providerJobId());
            if (work.patience().over()) {
                return late(work, attempt, job);
            }
            if (work.patience().stopAsked() && cancels < CANCELS_MOST) {
                CancelResult cancelled = cancel(work, job);
                if (cancelled == CancelResult.CANCELLED) {
                    return cancelled(attempt);
                }
                cancels = cancelled == CancelResult.UNCLEAR ? cancels + 1 : CANCELS_MOST;
            }
            FollowResult result = ask(work, job);
            JobEnd end = end(work, attempt, job, result);
            if (end != null) {
                return end;
            }
            notFound = result instanceof FollowResult.NotFound ? notFound + 1 : 0;
            if (notFound >= NOT_FOUND_MOST) {
                return JobEnd.without(attempt, AttemptState.FAILED, "job_lost", "the provider does not know the job");
            }
            wait = result instanceof FollowResult.Unclear unclear && unclear.retryAfter() != null
                    ? unclear.retryAfter()
                    : Backoff.jittered(usual, random);
            usual = slower(work, usual);
        }
    }

    /**
     * The end of a job whose deadline has passed. It is asked for before it is stopped: what it made before the deadline, or
     * while this process was away, is delivered.
     */
    private JobEnd late(Work work, Attempt attempt, JobRef job) throws InterruptedException {
        FollowResult result = ask(work, job);
        for (int tried = 1; tried < LATE_QUESTIONS && result instanceof FollowResult.Unclear; tried++) {
            Thread.sleep(AGAIN.before(tried, random));
            result = ask(work, job);
        }
        JobEnd end = end(work, attempt, job, result);
        if (end == null && cancel(work, job) == CancelResult.TOO_LATE) {
            end = end(work, attempt, job, ask(work, job));
        }
        return end == null ? expired(attempt, "deadline_passed") : end;
    }

    private @Nullable JobEnd end(Work work, Attempt attempt, JobRef job, FollowResult result)
            throws InterruptedException {
        return switch (result) {
            case FollowResult.Queued _, FollowResult.Running _, FollowResult.NotFound _, FollowResult.Unclear _ -> null;
            case FollowResult.Succeeded succeeded -> copies.copy(work, attempt, job, succeeded);
            case FollowResult.Refused(String code, String message) ->
                JobEnd.without(attempt, AttemptState.REFUSED, code, message);
            case FollowResult.Failed(String code, String message) ->
                JobEnd.without(attempt, AttemptState.FAILED, code, message);
            case FollowResult.Expired _ -> expired(attempt, "lapsed_at_provider");
            case FollowResult.Cancelled _ ->
                work.patience().stopAsked()
                        ? cancelled(attempt)
                        : JobEnd.without(
                                attempt, AttemptState.FAILED, "cancelled_by_provider", "the provider stopped the job");
        };
    }

    private FollowResult ask(Work work, JobRef job) {
        long start = System.nanoTime();
        FollowResult result;
        try {
            result = work.adapter().follow(job);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "the adapter of %s failed while asking for %s",
                    work.offer().provider(),
                    work.key());
            result = new FollowResult.Unclear("our adapter failed", null);
        }
        meters.polled(work.offer().provider(), result.getClass().getSimpleName(), System.nanoTime() - start);
        return result;
    }

    private static CancelResult cancel(Work work, JobRef job) {
        try {
            return work.adapter().cancel(job);
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "the adapter of %s failed while cancelling %s",
                    work.offer().provider(),
                    work.key());
            return CancelResult.UNCLEAR;
        }
    }

    private static Duration slower(Work work, Duration last) {
        Duration most = work.poll().multipliedBy(SLOWER_MOST);
        Duration next = last.plus(last.dividedBy(8));
        return next.compareTo(most) < 0 ? next : most;
    }

    private static JobEnd expired(Attempt attempt, String code) {
        return JobEnd.without(attempt, AttemptState.EXPIRED, code, "it took too long");
    }

    private static JobEnd cancelled(Attempt attempt) {
        return JobEnd.without(attempt, AttemptState.CANCELLED, "cancelled", "stopped by the caller");
    }

    private static String providerJobId(Attempt attempt) {
        String id = attempt.providerJobId();
        if (id == null) {
            throw new IllegalStateException("attempt " + attempt.number() + " was submitted without an id");
        }
        return id;
    }
}
