package io.tallylight.sandbox.luma;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.callbacks.Voice;
import io.tallylight.sandbox.jobs.Fault;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Phase;
import io.tallylight.sandbox.jobs.Submission;
import io.tallylight.sandbox.wire.Dialect;
import io.tallylight.sandbox.wire.Downloads;
import io.tallylight.sandbox.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs as the Dream Machine API shows them, in answers and in callbacks. */
@ApplicationScoped
class DreamAnswers implements Dialect, Voice {
    private static final Duration LINK_LIFETIME = Duration.ofDays(1);
    private static final int TRIES = 4;

    private final Downloads downloads;
    private final InstantSource time;

    DreamAnswers(Downloads downloads, InstantSource time) {
        this.downloads = downloads;
        this.time = time;
    }

    /** A submit is answered as queued, however short the job. */
    @Override
    public Response accepted(Job job) {
        return Json.answer(201, view(job, Phase.QUEUED));
    }

    @Override
    public Response limited(Submission.Limited limited) {
        return LumaErrors.limited(limited);
    }

    @Override
    public Response broken(Submission.Broken broken) {
        return LumaErrors.broken(broken);
    }

    @Override
    public String body(Job job, long at) {
        return view(job, job.phaseAt(at)).toString();
    }

    /** Unsigned. */
    @Override
    public Map<String, String> headers(Job job, String body, long now) {
        return Map.of();
    }

    @Override
    public int tries() {
        return TRIES;
    }

    Response one(Job job) {
        return Json.answer(200, view(job, job.phaseAt(time.millis())));
    }

    /** A page of the list, which has been cut already. */
    Response list(List<Job> jobs, long count, int limit, int offset) {
        ObjectNode page = Json.object();
        ArrayNode generations = page.putArray("generations");
        long now = time.millis();
        jobs.forEach(job -> generations.add(view(job, job.phaseAt(now))));
        page.put("count", count).put("limit", limit).put("offset", offset);
        return Json.answer(200, page.put("has_more", offset + jobs.size() < count));
    }

    private ObjectNode view(Job job, Phase phase) {
        DreamRules.Detail detail = detail(job);
        ObjectNode generation = Json.object().put("id", job.id()).put("generation_type", "video");
        generation
                .put("state", state(phase))
                .put("failure_reason", reason(phase, job.plan().fault()));
        generation.put("created_at", Instant.ofEpochMilli(job.submittedAt()).toString());
        generation.put("model", job.order().model());
        if (phase == Phase.SUCCEEDED)
            generation
                    .putObject("assets")
                    .put("video", downloads.link(detail.origin(), job.order().door(), job.id(), LINK_LIFETIME))
                    .putNull("image")
                    .putNull("progress_video");
        else generation.putNull("assets");
        generation.set("request", detail.request());
        return generation;
    }

    private static DreamRules.Detail detail(Job job) {
        if (job.order().detail() instanceof DreamRules.Detail detail) return detail;
        throw new IllegalStateException("no generation of this API: " + job.id());
    }

    private static @Nullable String reason(Phase phase, Fault fault) {
        return switch (phase) {
            case QUEUED, RUNNING, SUCCEEDED -> null;
            case REFUSED -> fault.messageOr("The prompt was refused by content moderation.");
            case FAILED, CANCELLED -> fault.messageOr("The video could not be generated.");
            case EXPIRED -> fault.messageOr("The video was not generated in time.");
        };
    }

    private static String state(Phase phase) {
        return switch (phase) {
            case QUEUED -> "queued";
            case RUNNING -> "dreaming";
            case SUCCEEDED -> "completed";
            case REFUSED, FAILED, EXPIRED, CANCELLED -> "failed";
        };
    }
}
