package io.tallylight.sandbox.kling;

import io.smallrye.mutiny.Uni;
import io.tallylight.sandbox.callbacks.Callbacks;
import io.tallylight.sandbox.jobs.Count;
import io.tallylight.sandbox.jobs.Desk;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.jobs.Statistics;
import io.tallylight.sandbox.jobs.Submission;
import io.tallylight.sandbox.wire.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;

/** A submit from reading to answer and callbacks, alike in both generations. */
@ApplicationScoped
class KlingDesk {
    private final Desk desk;
    private final Statistics statistics;
    private final Callbacks callbacks;
    private final KlingVoice voice;
    private final KlingTasks tasks;
    private final KlingReplies replies;

    KlingDesk(
            Desk desk,
            Statistics statistics,
            Callbacks callbacks,
            KlingVoice voice,
            KlingTasks tasks,
            KlingReplies replies) {
        this.desk = desk;
        this.statistics = statistics;
        this.callbacks = callbacks;
        this.voice = voice;
        this.tasks = tasks;
        this.replies = replies;
    }

    /** @param message that this generation says with a success */
    Uni<Response> submit(Door door, String message, Supplier<Order> reading) {
        Order order;
        try {
            order = reading.get();
        } catch (KlingRefusal refusal) {
            statistics.count(door, Count.INVALID);
            throw refusal;
        }
        Submission submission = desk.submit(order);
        submission.newJob().ifPresent(this::callBack);
        return new Words(message).answer(submission);
    }

    private void callBack(Job job) {
        if (job.order().detail() instanceof KlingDetail detail)
            detail.callback().ifPresent(address -> callbacks.follow(job, address, voice));
    }

    private final class Words implements Dialect {
        private final String message;

        Words(String message) {
            this.message = message;
        }

        @Override
        public Response accepted(Job job) {
            return replies.data(message, tasks.accepted(job));
        }

        @Override
        public Response limited(Submission.Limited limited) {
            return replies.limited(limited);
        }

        @Override
        public Response broken(Submission.Broken broken) {
            return replies.broken(broken);
        }

        @Override
        public Response duplicate(Submission.Duplicate duplicate) {
            return replies.duplicate(duplicate);
        }
    }
}
