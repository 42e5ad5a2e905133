package io.tallylight.adapters.runway;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.kit.ProviderFixture;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runway, from the vendor's Node SDK and pages. */
public final class RunwayFixture implements ProviderFixture {
    @Override
    public String adapter() {
        return "runway";
    }

    @Override
    public Map<String, String> options() {
        return Map.of();
    }

    @Override
    public String model() {
        return "gen4.5";
    }

    @Override
    public Map<String, String> credentialHeaders(String credential) {
        return Map.of("Authorization", "Bearer " + credential, "X-Runway-Version", "2024-11-06");
    }

    @Override
    public String jobId() {
        return "17f20503-6c24-4c16-946b-35dbbce2af2f";
    }

    @Override
    public String submitPath() {
        return "/v1/text_to_video";
    }

    @Override
    public String submitBody() {
        return """
                {"model":"gen4.5","promptText":"a fox in snow, \\"quoted\\" — ünïcode\\n[[sandbox key=genai24-00017]]",
                 "duration":8,"ratio":"1280:720"}""";
    }

    @Override
    public String accepted() {
        return "{\"id\":\"" + jobId() + "\"}";
    }

    @Override
    public String followLine() {
        return "GET /v1/tasks/" + jobId();
    }

    @Override
    public List<String> waiting() {
        return List.of(task("PENDING", ""), task("THROTTLED", ""));
    }

    @Override
    public List<String> running() {
        return List.of(task("RUNNING", ",\"progress\":0.42"), task("RUNNING", ""));
    }

    @Override
    public String succeeded(URI server) {
        return task("SUCCEEDED", ",\"output\":[\"" + server + "/files/clip.mp4?_jwt=abc\"]");
    }

    @Override
    public String clipPath() {
        return "/files/clip.mp4?_jwt=abc";
    }

    @Override
    public boolean clipNeedsCredential() {
        return false;
    }

    @Override
    public List<String> refused() {
        return List.of(
                task("FAILED", ",\"failure\":\"moderated\",\"failureCode\":\"SAFETY.INPUT.TEXT\""),
                task("FAILED", ",\"failure\":\"moderated\",\"failureCode\":\"SAFETY.OUTPUT.VIDEO\""));
    }

    @Override
    public List<String> cancelled() {
        return List.of(task("CANCELLED", ""));
    }

    @Override
    public List<String> failed() {
        return List.of(
                task("FAILED", ",\"failure\":\"bad\",\"failureCode\":\"INTERNAL.BAD_OUTPUT.CODE01\""),
                task("FAILED", ",\"failure\":\"bad\",\"failureCode\":\"ASSET.INVALID\""),
                task("FAILED", ",\"failure\":\"no code at all\""));
    }

    @Override
    public String unknownStatus() {
        return task("DREAMING", "");
    }

    @Override
    public String badRequest() {
        return "{\"error\":\"Validation of body failed\",\"issues\":[{\"path\":[\"ratio\"],\"message\":\"Invalid\"}]}";
    }

    @Override
    public String badRequestCode() {
        return "invalid_request";
    }

    @Override
    public String unauthorized(String credential) {
        return "{\"error\":\"The key " + credential + " is not valid.\"}";
    }

    @Override
    public Map<String, String> rateLimitHeaders() {
        return Map.of("retry-after", "7", "retry-after-ms", "6500");
    }

    @Override
    public String rateLimited() {
        return "{\"error\":\"You have reached your daily limit.\"}";
    }

    @Override
    public Duration rateLimitWait() {
        return Duration.ofMillis(6500);
    }

    @Override
    public CancelResult cancelOfRunning() {
        return CancelResult.CANCELLED;
    }

    private String task(String status, String more) {
        return "{\"id\":\"%s\",\"createdAt\":\"2026-09-19T00:00:00.000Z\",\"status\":\"%s\"%s}"
                .formatted(jobId(), status, more);
    }
}
