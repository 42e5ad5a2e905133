package io.tallylight.gateway.jobs;

import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.SubmitResult;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptState;
import io.tallylight.gateway.generation.Backoff;
import io.tallylight.gateway.generation.VideoRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
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
    /** A provider that cannot be reached so often is left for the next candidate, where there is one. */
    private static final int UNREACHED_MOST = 3;

    private final Steps steps;
    private final GatewayMeters meters;
    private final RandomGenerator random;

    Submission(Steps steps, GatewayMeters meters, RandomGenerator random) {
        this.steps = steps;
        this.meters = meters;
        this.random = random;
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
            attempt = steps.take(work.key(), attempt, AttemptState.CALLING, null, null, null);
            switch (call(work, attempt)) {
                case SubmitResult.Accepted(String id) -> {
                    return steps.take(work.key(), attempt, AttemptState.SUBMITTED, id, null, null);
                }
                case SubmitResult.Refused(String code, String message) -> {
                    return steps.take(work.key(), attempt, AttemptState.REFUSED, null, code, message);
                }
                case SubmitResult.Rejected(String code, String message) -> {
                    LOG.warnf(
                            "%s was rejected by %s: %s",
                            work.key(), work.offer().provider(), code);
                    return steps.take(work.key(), attempt, AttemptState.REJECTED, null, code, message);
                }
                case SubmitResult.Unknown(String message) -> {
                    LOG.errorf("%s attempt %d is unknown: %s", work.key(), attempt.number(), message);
                    return steps.take(work.key(), attempt, AttemptState.UNKNOWN, null, "submission_unknown", message);
                }
                case SubmitResult.RateLimited(@Nullable Duration after) -> {
                    attempt = steps.take(work.key(), attempt, AttemptState.INTENT, null, "rate_limited", null);
                    work.patience().await(after == null ? AGAIN.before(repeat, random) : after);
                }
                case SubmitResult.NotSent(String message) -> {
                    if (++unreached >= UNREACHED_MOST && work.anotherCandidate()) {
                        return steps.take(work.key(), attempt, AttemptState.REJECTED, null, "unreachable", message);
                    }
                    attempt = steps.take(work.key(), attempt, AttemptState.INTENT, null, "unreachable", message);
                    work.patience().await(AGAIN.before(repeat, random));
                }
            }
        }
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
                work.key().id() + "-" + attempt.number(),
                work.offer().providerModel(),
                work.offer().operation(),
                asked.prompt(),
                work.offer().boughtSeconds(),
                attempt.range().count(),
                work.offer().resolution(),
                work.offer().audio(),
                asked.input(),
                work.accepted().traceparent(),
                Map.of());
    }
}
