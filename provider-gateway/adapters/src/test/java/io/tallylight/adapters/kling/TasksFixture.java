package io.tallylight.adapters.kling;

import io.tallylight.adapters.kit.Requests;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Kling 3.0, with the model in the path. */
final class TasksFixture extends KlingFixture {
    private static final String ID = "893605946402811985";

    @Override
    public String model() {
        return "kling-3.0";
    }

    @Override
    public String jobId() {
        return ID;
    }

    @Override
    public String submitPath() {
        return "/text-to-video/kling-3.0";
    }

    @Override
    public String submitBody() {
        return """
                {"prompt":"a fox in snow, \\"quoted\\" — ünïcode\\n[[sandbox key=genai24-00017]]",
                 "settings":{"duration":8,"resolution":"720p","aspect_ratio":"16:9","audio":"native"},
                 "options":{"callback_url":"%s","external_task_id":"%s"}}""".formatted(Requests.CALLBACK, Requests.OUR_ID);
    }

    @Override
    public String accepted() {
        return done(task("submitted", ""));
    }

    @Override
    public String followLine() {
        return "GET /tasks?task_ids=" + ID;
    }

    @Override
    public List<String> waiting() {
        return List.of(tasks("submitted", ""));
    }

    @Override
    public List<String> running() {
        return List.of(tasks("processing", ""));
    }

    @Override
    public String succeeded(URI server) {
        return tasks("succeeded", """
                ,"message":"","outputs":[{"type":"video","id":"v-1","url":"%s/clip.mp4","watermark_url":"https://h/w.mp4","duration":"5.041"}],
                 "billing":[{"charge_type":"unit","package_type":"video","amount":"3.0"}]""".formatted(server));
    }

    @Override
    public List<String> refused() {
        return List.of(tasks("failed", ",\"message\":\"failed by content control\""));
    }

    @Override
    public List<String> failed() {
        return List.of(tasks("failed", ",\"message\":\"internal\""), tasks("failed", ""));
    }

    /** The other generation's word for success. */
    @Override
    public String unknownStatus() {
        return tasks("succeed", "");
    }

    @Override
    public Optional<OwnName> ownName() {
        return Optional.of(
                new OwnName("GET /tasks?external_task_ids=" + Requests.OUR_ID, tasks("processing", ""), done("[]")));
    }

    private static String tasks(String status, String more) {
        return done("[" + task(status, more) + "]");
    }

    private static String task(String status, String more) {
        return """
                {"id":"%s","status":"%s","create_time":1781080778802,"update_time":1781080794151,"external_id":"%s"%s}""".formatted(ID, status, Requests.OUR_ID, more);
    }
}
