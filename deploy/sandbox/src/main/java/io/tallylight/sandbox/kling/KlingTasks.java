package io.tallylight.sandbox.kling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Fault;
import io.tallylight.sandbox.jobs.Job;
import io.tallylight.sandbox.jobs.Phase;
import io.tallylight.sandbox.wire.Downloads;
import io.tallylight.sandbox.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.RoundingMode;
import java.time.Duration;

/** Jobs as the two generations show them; even the word for success differs. */
@ApplicationScoped
class KlingTasks {
    private static final Duration LINK_LIFETIME = Duration.ofDays(30);

    private final Downloads downloads;

    KlingTasks(Downloads downloads) {
        this.downloads = downloads;
    }

    /** What a submit answers: as accepted, however short the job. */
    ObjectNode accepted(Job job) {
        return switch (detail(job).generation()) {
            case NEW -> head(job, Phase.QUEUED, job.submittedAt());
            case LEGACY -> legacyHead(job, Phase.QUEUED, job.submittedAt());
        };
    }

    /** The whole task as it stands at that instant; what a query and a callback tell. */
    ObjectNode view(Job job, long at) {
        Phase phase = job.phaseAt(at);
        return switch (detail(job).generation()) {
            case NEW -> task(job, phase, at);
            case LEGACY -> legacyTask(job, phase, at);
        };
    }

    private ObjectNode task(Job job, Phase phase, long at) {
        ObjectNode task = head(job, phase, job.changedAt(at))
                .put("message", reason(phase, job.plan().fault()));
        if (phase == Phase.SUCCEEDED) {
            ObjectNode output = task.putArray("outputs").addObject().put("type", "video");
            putFile(output, job);
        }
        task.set("billing", Units.billing(job, phase));
        return task;
    }

    private static ObjectNode head(Job job, Phase phase, long changedAt) {
        ObjectNode task = Json.object().put("id", job.id()).put("status", status(phase, "succeeded"));
        task.put("create_time", job.submittedAt()).put("update_time", changedAt);
        String ownId = job.order().ownId();
        return ownId == null ? task : task.put("external_id", ownId);
    }

    private ObjectNode legacyTask(Job job, Phase phase, long at) {
        ObjectNode task = legacyHead(job, phase, job.changedAt(at));
        task.put("task_status_msg", reason(phase, job.plan().fault()));
        task.putObject("watermark_info").put("enabled", detail(job).watermark());
        if (phase == Phase.SUCCEEDED)
            putFile(task.putObject("task_result").putArray("videos").addObject(), job);
        Units.putDeduction(task, job, phase);
        return task;
    }

    private static ObjectNode legacyHead(Job job, Phase phase, long changedAt) {
        ObjectNode task = Json.object().put("task_id", job.id()).put("task_status", status(phase, "succeed"));
        ObjectNode info = task.putObject("task_info");
        String ownId = job.order().ownId();
        if (ownId != null) info.put("external_task_id", ownId);
        return task.put("created_at", job.submittedAt()).put("updated_at", changedAt);
    }

    private void putFile(ObjectNode file, Job job) {
        KlingDetail detail = detail(job);
        String url = downloads.link(detail.origin(), job.order().door(), job.id(), LINK_LIFETIME);
        file.put("id", "v-" + job.id()).put("url", url);
        if (detail.watermark()) file.put("watermark_url", url);
        file.put(
                "duration",
                job.deliveredSeconds().setScale(3, RoundingMode.HALF_UP).toPlainString());
    }

    private static String status(Phase phase, String success) {
        return switch (phase) {
            case QUEUED -> "submitted";
            case RUNNING -> "processing";
            case SUCCEEDED -> success;
            case REFUSED, FAILED, EXPIRED, CANCELLED -> "failed";
        };
    }

    private static String reason(Phase phase, Fault fault) {
        return switch (phase) {
            case QUEUED, RUNNING, SUCCEEDED -> "";
            case REFUSED -> fault.messageOr("Refused by content control: the prompt violates the content policy.");
            case FAILED, CANCELLED -> fault.messageOr("The video could not be generated, please try again.");
            case EXPIRED -> fault.messageOr("The task timed out.");
        };
    }

    private static KlingDetail detail(Job job) {
        if (job.order().detail() instanceof KlingDetail detail) return detail;
        throw new IllegalStateException("no task of Kling: " + job.id());
    }
}
