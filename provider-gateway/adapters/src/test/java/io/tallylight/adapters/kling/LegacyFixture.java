package io.tallylight.adapters.kling;

import io.tallylight.adapters.kit.Requests;
import java.net.URI;
import java.util.List;

/** Kling 3.0 as the generation before has it, with the model in the body. Our own name goes along, but no query for it is documented. */
final class LegacyFixture extends KlingFixture {
    private static final String ID = "task-abc-123";

    @Override
    public String model() {
        return "kling-v3";
    }

    @Override
    public String jobId() {
        return ID;
    }

    @Override
    public String submitPath() {
        return "/v1/videos/text2video";
    }

    @Override
    public String submitBody() {
        return """
                {"model_name":"kling-v3","prompt":"a fox in snow, \\"quoted\\" — ünïcode\\n[[sandbox key=genai24-00017]]",
                 "mode":"std","sound":"on","aspect_ratio":"16:9","duration":"8","callback_url":"%s","external_task_id":"%s"}""".formatted(Requests.CALLBACK, Requests.OUR_ID);
    }

    @Override
    public String accepted() {
        return task("submitted", "");
    }

    @Override
    public String followLine() {
        return "GET /v1/videos/text2video/" + ID;
    }

    @Override
    public List<String> waiting() {
        return List.of(task("submitted", ""));
    }

    @Override
    public List<String> running() {
        return List.of(task("processing", ""));
    }

    @Override
    public String succeeded(URI server) {
        return task("succeed", """
                ,"task_status_msg":"","final_unit_deduction":"1","final_balance_deduction":{"quota":"0.7","list_price":"0.7"},
                 "task_result":{"videos":[{"id":"video-001","url":"%s/clip.mp4","duration":"5.0"}]}""".formatted(server));
    }

    @Override
    public List<String> refused() {
        return List.of(task("failed", ",\"task_status_msg\":\"Content safety: refused\""));
    }

    @Override
    public List<String> failed() {
        return List.of(task("failed", ",\"task_status_msg\":\"internal\""), task("failed", ""));
    }

    /** The other generation's word for success. */
    @Override
    public String unknownStatus() {
        return task("succeeded", "");
    }

    private static String task(String status, String more) {
        return done("""
                {"task_id":"%s","task_status":"%s","task_info":{"external_task_id":"%s"},"created_at":1722769557708,
                 "updated_at":1722769557708%s}""".formatted(ID, status, Requests.OUR_ID, more));
    }
}
