package io.tallylight.adapters;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a submission. */
public sealed interface SubmitResult {
    /** The provider has the job. */
    record Accepted(String providerJobId) implements SubmitResult {}

    /** Moderation said no; no job exists. */
    record Refused(String code, String message) implements SubmitResult {}

    /** The request is not one the provider takes, or our credential is not; no job exists, a repeat would fare the same. */
    record Rejected(String code, String message) implements SubmitResult {}

    /** Not now; no job exists and the same request may be sent again, after the wait where one was named. */
    record RateLimited(@Nullable Duration retryAfter) implements SubmitResult {}

    /** The request certainly did not arrive (connection refused, name not found); it may be sent again. */
    record NotSent(String message) implements SubmitResult {}

    /** A time-out, a broken connection or an unreadable answer after sending: the job may exist. Never sent again blindly. */
    record Unknown(String message) implements SubmitResult {}
}
