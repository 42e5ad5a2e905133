package io.tallylight.sandbox.callbacks;

import io.tallylight.sandbox.jobs.Job;
import java.util.Map;

/** What one provider says in its callbacks, and how insistently. */
public interface Voice {
    /** The body that tells where the job stands at that instant, epoch milliseconds. */
    String body(Job job, long at);

    /** Headers of one message, the same in each copy of it; {@code now} is when it is first sent. */
    Map<String, String> headers(Job job, String body, long now);

    /** How often a message is sent until it is answered with 200. */
    int tries();
}
