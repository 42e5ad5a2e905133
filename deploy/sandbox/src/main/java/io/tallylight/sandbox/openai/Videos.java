package io.tallylight.sandbox.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Fault;
import io.tallylight.sandbox.jobs.Form;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Phase;
import io.tallylight.sandbox.jobs.Submission;
import io.tallylight.sandbox.wire.Dialect;
import io.tallylight.sandbox.wire.Json;
import io.tallylight.sandbox.wire.Links;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;

/** Jobs as the Videos API shows them. */
@ApplicationScoped
class Videos implements Dialect {
    private final Links links;
    private final InstantSource time;

    Videos(Links links, InstantSource time) {
        this.links = links;
        this.time = time;
    }

    /** A submit is answered as queued, however short the job. */
    @Override
    public Response accepted(Job job) {
        return Json.answer(200, view(job, Phase.QUEUED, 0));
    }

    @Override
    public Response limited(Submission.Limited limited) {
        return OpenAiErrors.limited(limited);
    }

    @Override
    public Response broken(Submission.Broken broken) {
        return OpenAiErrors.broken(broken);
    }

    Response one(Job job) {
        return Json.answer(200, view(job, time.millis()));
    }

    Response list(List<Job> jobs, boolean hasMore) {
        ObjectNode page = Json.object().put("object", "list");
        ArrayNode data = page.putArray("data");
        long now = time.millis();
        jobs.forEach(job -> data.add(view(job, now)));
        page.put("first_id", jobs.isEmpty() ? null : jobs.getFirst().id());
        page.put("last_id", jobs.isEmpty() ? null : jobs.getLast().id());
        return Json.answer(200, page.put("has_more", hasMore));
    }

    private ObjectNode view(Job job, long now) {
        return view(job, job.phaseAt(now), job.percentAt(now));
    }

    private ObjectNode view(Job job, Phase phase, int percent) {
        ObjectNode video = Json.object().put("id", job.id()).put("object", "video");
        video.put("status", status(phase)).put("created_at", job.submittedAt() / 1_000);
        if (job.plan().has(Form.SPARSE_VIDEO)) {
            video.put("seconds", "4");
        } else {
            boolean done = phase == Phase.SUCCEEDED;
            video.put("model", job.order().model())
                    .put("progress", percent)
                    .put("completed_at", phase.ended() ? (Long) (job.endsAt() / 1_000) : null)
                    .put("expires_at", done ? (Long) links.expiry(job.endsAt()) : null)
                    .put(
                            "seconds",
                            done
                                    ? job.deliveredSeconds().toPlainString()
                                    : Integer.toString(job.order().seconds()))
                    .put("size", job.order().size().toString())
                    .put("prompt", job.order().prompt())
                    .put("remixed_from_video_id", job.order().origin());
        }
        putError(video, phase, job.plan().fault());
        return video;
    }

    private static String status(Phase phase) {
        return switch (phase) {
            case QUEUED -> "queued";
            case RUNNING -> "in_progress";
            case SUCCEEDED -> "completed";
            case REFUSED, FAILED, EXPIRED, CANCELLED -> "failed";
        };
    }

    private static void putError(ObjectNode video, Phase phase, Fault fault) {
        switch (phase) {
            case REFUSED ->
                error(video, fault, "moderation_blocked", "Your request was blocked by our moderation system.");
            case FAILED ->
                error(video, fault, "video_generation_failed", "The video could not be generated. Please try again.");
            case EXPIRED -> error(video, fault, "expired", "The video was not generated in time.");
            case QUEUED, RUNNING, SUCCEEDED, CANCELLED -> video.putNull("error");
        }
    }

    private static void error(ObjectNode video, Fault fault, String code, String message) {
        video.putObject("error").put("code", fault.codeOr(code)).put("message", fault.messageOr(message));
    }
}
