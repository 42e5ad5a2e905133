package io.tallylight.sandbox.runway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Fault;
import io.tallylight.sandbox.jobs.Form;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Phase;
import io.tallylight.sandbox.jobs.Submission;
import io.tallylight.sandbox.wire.Dialect;
import io.tallylight.sandbox.wire.Json;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Jobs as Runway shows them. */
enum Tasks implements Dialect {
    TASKS;

    @Override
    public Response accepted(Job job) {
        return Json.answer(200, Json.object().put("id", job.id()));
    }

    @Override
    public Response limited(Submission.Limited limited) {
        return RunwayErrors.limited(limited);
    }

    @Override
    public Response broken(Submission.Broken broken) {
        return RunwayErrors.broken(broken);
    }

    /** The task; {@code link} makes a fresh address of the file. */
    Response show(Job job, long now, Supplier<String> link) {
        Phase phase = job.phaseAt(now);
        Fault fault = job.plan().fault();
        ObjectNode task = Json.object().put("id", job.id()).put("status", status(job, phase));
        task.put("createdAt", Instant.ofEpochMilli(job.submittedAt()).toString());
        OptionalInt credits = phase.ended() ? Credits.charged(job, phase) : Credits.asked(job.order());
        credits.ifPresent(
                sum -> task.putObject(phase.ended() ? "cost" : "estimatedCost").put("credits", sum));
        switch (phase) {
            case QUEUED, CANCELLED -> {}
            case RUNNING -> task.put("progress", BigDecimal.valueOf(job.percentAt(now), 2));
            case SUCCEEDED -> task.putArray("output").add(link.get());
            case REFUSED ->
                failed(task, job, fault, "SAFETY.INPUT.TEXT", "The prompt was refused by content moderation.");
            case FAILED -> failed(task, job, fault, "INTERNAL.BAD_OUTPUT.CODE01", "An unexpected error occurred.");
            case EXPIRED -> failed(task, job, fault, "INTERNAL", "The task did not finish in time.");
        }
        return Json.answer(200, task);
    }

    private static String status(Job job, Phase phase) {
        return switch (phase) {
            case QUEUED -> job.plan().has(Form.THROTTLED) ? "THROTTLED" : "PENDING";
            case RUNNING -> "RUNNING";
            case SUCCEEDED -> "SUCCEEDED";
            case REFUSED, FAILED, EXPIRED -> "FAILED";
            case CANCELLED -> "CANCELLED";
        };
    }

    private static void failed(ObjectNode task, Job job, Fault fault, String code, String message) {
        task.put("failure", fault.messageOr(message));
        if (!job.plan().has(Form.NO_FAILURE_CODE)) task.put("failureCode", fault.codeOr(code));
    }
}
