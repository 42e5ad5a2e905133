package io.tallylight.sandbox.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Fault;
import io.tallylight.sandbox.jobs.Form;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Phase;
import io.tallylight.sandbox.jobs.Submission;
import io.tallylight.sandbox.wire.Dialect;
import io.tallylight.sandbox.wire.Json;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Long-running operations: the frame is Google's, what stands in {@code response} is each surface's own. */
final class Operations implements Dialect {
    static final String FILTERED = "The generated video was filtered out because it may violate Google's policies.";
    private static final int INVALID_ARGUMENT = 3;
    private static final int DEADLINE_EXCEEDED = 4;
    private static final int INTERNAL = 13;
    private static final int MOST_CODE = 16;

    private final String prefix;

    /** @param parent of the operations: what stands before {@code /operations/} */
    Operations(String parent) {
        this.prefix = parent + "/operations/";
    }

    @Override
    public Response accepted(Job job) {
        return Json.answer(200, named(job));
    }

    @Override
    public Response limited(Submission.Limited limited) {
        return GoogleErrors.limited(limited);
    }

    @Override
    public Response broken(Submission.Broken broken) {
        return GoogleErrors.broken(broken);
    }

    /** The operation; {@code fill} writes the response of a delivered (or, with zero clips, filtered) job. */
    Response show(Job job, long now, BiConsumer<ObjectNode, Job> fill) {
        ObjectNode operation = named(job);
        Fault fault = job.plan().fault();
        Phase phase = job.phaseAt(now);
        switch (phase) {
            case QUEUED, RUNNING -> running(operation, job);
            case SUCCEEDED -> fill.accept(operation.put("done", true).putObject("response"), job);
            case REFUSED -> {
                if (job.plan().has(Form.REFUSED_AS_ERROR)) error(operation, fault, INVALID_ARGUMENT, FILTERED);
                else fill.accept(operation.put("done", true).putObject("response"), job);
            }
            case FAILED, CANCELLED -> error(operation, fault, INTERNAL, "Video generation failed. Please try again.");
            case EXPIRED -> error(operation, fault, DEADLINE_EXCEEDED, "The operation did not finish in time.");
        }
        return Json.answer(200, operation);
    }

    private static void running(ObjectNode operation, Job job) {
        if (job.plan().has(Form.RUNNING_METADATA))
            operation.putObject("metadata").put("@type", "type.googleapis.com/google.protobuf.Struct");
        if (job.plan().has(Form.DONE_FALSE)) operation.put("done", false);
    }

    private static void error(ObjectNode operation, Fault fault, int code, String message) {
        operation
                .put("done", true)
                .putObject("error")
                .put("code", fault.numberOr(code, 1, MOST_CODE))
                .put("message", fault.messageOr(message));
    }

    private ObjectNode named(Job job) {
        return Json.object().put("name", prefix + job.id());
    }

    /** The job id in a full operation name; empty where the name is of another model or project. */
    Optional<String> idIn(String name) {
        return name.startsWith(prefix) ? Optional.of(name.substring(prefix.length())) : Optional.empty();
    }

    /** How many clips the safety filter kept back, and why; nothing where none or where the form is bare. */
    static void filtered(ObjectNode where, Job job) {
        int missing = job.order().clips() - delivered(job);
        if (missing == 0 || job.plan().has(Form.BARE_REFUSAL)) return;
        where.put("raiMediaFilteredCount", missing);
        where.putArray("raiMediaFilteredReasons").add(job.plan().fault().messageOr(FILTERED));
    }

    /** Clips that the answer may show. */
    static int delivered(Job job) {
        return switch (job.plan().outcome()) {
            case REFUSE, FAIL, EXPIRE, NEVER, SUBMIT_ERROR, RATE_LIMITED -> 0;
            case SUCCEED, SUBMIT_TIMEOUT, TRUNCATED_FILE, EXPIRED_FILE ->
                job.plan().clips();
        };
    }
}
