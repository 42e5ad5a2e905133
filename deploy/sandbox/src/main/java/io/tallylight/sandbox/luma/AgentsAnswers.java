package io.tallylight.sandbox.luma;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Desk;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Fault;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Phase;
import io.tallylight.sandbox.jobs.RateLimits.Allowance;
import io.tallylight.sandbox.jobs.Submission;
import io.tallylight.sandbox.wire.Dialect;
import io.tallylight.sandbox.wire.Json;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Jobs as the Agents API shows them. */
final class AgentsAnswers implements Dialect {
    /** The vendor's usual limit: so many in so many seconds. */
    private static final int LIMIT = 30;

    private static final int WINDOW_SECONDS = 60;

    private final Door door;
    private final Desk desk;

    AgentsAnswers(Door door, Desk desk) {
        this.door = door;
        this.desk = desk;
    }

    /** A submit is answered as queued, however short the job, and tells how many more are taken. */
    @Override
    public Response accepted(Job job) {
        return telling(Json.answer(201, view(job, Phase.QUEUED, () -> "")), LIMIT - 1, WINDOW_SECONDS);
    }

    /** What is left is told when there are too many requests, not when there are too many jobs. */
    @Override
    public Response limited(Submission.Limited limited) {
        Response answer = LumaErrors.limited(limited);
        return limited.forRunning() ? answer : telling(answer, 0, Dialect.retrySeconds(limited));
    }

    /** Adds how many more are taken; the last two count where the door is not limited. */
    private Response telling(Response answer, int remaining, long resetSeconds) {
        long now = desk.now();
        Allowance left = desk.allowance(door).orElse(new Allowance(LIMIT, remaining, now + resetSeconds * 1_000));
        return Response.fromResponse(answer)
                .header("X-RateLimit-Limit", left.limit())
                .header("X-RateLimit-Remaining", left.remaining())
                .header("X-RateLimit-Reset", Math.ceilDiv(left.resetsAt() - now, 1_000))
                .build();
    }

    @Override
    public Response broken(Submission.Broken broken) {
        return LumaErrors.broken(broken);
    }

    /** The generation; {@code link} makes a fresh address of the file. */
    Response show(Job job, Supplier<String> link) {
        return Json.answer(200, view(job, job.phaseAt(desk.now()), link));
    }

    private static ObjectNode view(Job job, Phase phase, Supplier<String> link) {
        String type = job.order().detail() instanceof AgentsRules.Detail detail ? detail.type() : "video";
        ObjectNode generation = Json.object().put("id", job.id()).put("type", type);
        generation.put("state", state(phase)).put("model", job.order().model());
        generation.put("created_at", Instant.ofEpochMilli(job.submittedAt()).toString());
        ArrayNode output = generation.putArray("output");
        Fault fault = job.plan().fault();
        switch (phase) {
            case QUEUED, RUNNING -> failure(generation, null, null);
            case SUCCEEDED -> {
                output.addObject().put("type", "video").put("url", link.get());
                failure(generation, null, null);
            }
            case REFUSED ->
                failure(
                        generation,
                        fault.messageOr("The request was refused by content moderation."),
                        fault.codeOr("content_moderated"));
            case FAILED, CANCELLED ->
                failure(
                        generation,
                        fault.messageOr("The video could not be generated."),
                        fault.codeOr("generation_failed"));
            case EXPIRED ->
                failure(
                        generation,
                        fault.messageOr("The video was not generated in time."),
                        fault.codeOr("generation_failed"));
        }
        return generation;
    }

    private static void failure(ObjectNode generation, @Nullable String reason, @Nullable String code) {
        generation.put("failure_reason", reason).put("failure_code", code);
    }

    private static String state(Phase phase) {
        return switch (phase) {
            case QUEUED -> "queued";
            case RUNNING -> "processing";
            case SUCCEEDED -> "completed";
            case REFUSED, FAILED, EXPIRED, CANCELLED -> "failed";
        };
    }
}
