package io.tallylight.adapters.openai;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.kit.ProviderFixture;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The Videos shape, from the vendor's SDK. */
public final class OpenAiFixture implements ProviderFixture {
    @Override
    public String adapter() {
        return "openai";
    }

    @Override
    public Map<String, String> options() {
        return Map.of();
    }

    @Override
    public String model() {
        return "sora-2";
    }

    @Override
    public Map<String, String> credentialHeaders(String credential) {
        return Map.of("Authorization", "Bearer " + credential);
    }

    @Override
    public String jobId() {
        return "video_69b131ea";
    }

    @Override
    public String submitPath() {
        return "/v1/videos";
    }

    @Override
    public String submitBody() {
        return """
                {"prompt":"a fox in snow, \\"quoted\\" — ünïcode\\n[[sandbox key=genai24-00017]]",
                 "model":"sora-2","seconds":"8","size":"1280x720"}""";
    }

    @Override
    public String accepted() {
        return video("queued", 0, "null");
    }

    @Override
    public String followLine() {
        return "GET /v1/videos/video_69b131ea";
    }

    @Override
    public List<String> waiting() {
        return List.of(video("queued", 0, "null"));
    }

    @Override
    public List<String> running() {
        return List.of(video("in_progress", 40, "null"), "{\"id\":\"video_69b131ea\",\"status\":\"in_progress\"}");
    }

    @Override
    public String succeeded(URI server) {
        return video("completed", 100, "null");
    }

    @Override
    public String clipPath() {
        return "/v1/videos/video_69b131ea/content?variant=video";
    }

    @Override
    public boolean clipNeedsCredential() {
        return true;
    }

    @Override
    public List<String> refused() {
        return List.of(video("failed", 0, "{\"code\":\"moderation_blocked\",\"message\":\"blocked by moderation\"}"));
    }

    @Override
    public List<Turned> refusedAtOnce() {
        return List.of(new Turned(400, """
                {"error":{"message":"blocked","type":"invalid_request_error","param":null,"code":"moderation_blocked"}}"""));
    }

    @Override
    public List<String> expired() {
        return List.of(video("expired", 100, "null"));
    }

    @Override
    public List<String> cancelled() {
        return List.of(video("cancelled", 10, "null"));
    }

    @Override
    public List<String> failed() {
        return List.of(
                video("failed", 30, "{\"code\":\"video_generation_failed\",\"message\":\"try again\"}"),
                video("failed", 30, "null"));
    }

    @Override
    public String unknownStatus() {
        return video("dreaming", 0, "null");
    }

    @Override
    public String badRequest() {
        return """
                {"error":{"message":"Invalid value: '5'","type":"invalid_request_error","param":"seconds","code":"invalid_value"}}""";
    }

    @Override
    public String badRequestCode() {
        return "invalid_value";
    }

    @Override
    public String unauthorized(String credential) {
        return """
                {"error":{"message":"Incorrect API key provided: %s","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}""".formatted(credential);
    }

    @Override
    public Map<String, String> rateLimitHeaders() {
        return Map.of("x-ratelimit-reset-requests", "6m0s", "x-ratelimit-remaining-requests", "0");
    }

    @Override
    public String rateLimited() {
        return """
                {"error":{"message":"Rate limit reached","type":"requests","param":null,"code":"rate_limit_exceeded"}}""";
    }

    @Override
    public Duration rateLimitWait() {
        return Duration.ofMinutes(6);
    }

    @Override
    public CancelResult cancelOfRunning() {
        return CancelResult.NOT_OFFERED;
    }

    private static String video(String status, int progress, String error) {
        return """
                {"id":"video_69b131ea","object":"video","model":"sora-2","status":"%s","progress":%d,"created_at":1773220330,
                 "completed_at":null,"expires_at":null,"seconds":"8","size":"1280x720","prompt":"a fox",
                 "remixed_from_video_id":null,"error":%s}""".formatted(status, progress, error);
    }
}
