package io.tallylight.sandbox.jobs;

/** What the desk says to an order. */
public sealed interface Submission {
    record Accepted(Job job) implements Submission {}

    /** The job exists, but the answer keeps the caller waiting for {@code millis}. */
    record AcceptedLate(Job job, long millis) implements Submission {}

    /** No job; the caller may come back after {@code millis}, which {@code bare} answers do not tell. */
    record Limited(long millis, boolean bare) implements Submission {}

    /** No job; the provider is having a bad moment. */
    record Broken(Fault fault) implements Submission {}
}
