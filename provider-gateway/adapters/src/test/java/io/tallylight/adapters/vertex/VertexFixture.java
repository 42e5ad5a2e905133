package io.tallylight.adapters.vertex;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.kit.ProviderFixture;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Veo on Vertex AI, from the vendor's SDK and pages. */
public final class VertexFixture implements ProviderFixture {
    private static final String MODEL =
            "projects/studio/locations/us-central1/publishers/google/models/veo-3.1-generate-001";
    private static final String NAME = MODEL + "/operations/6f1e";

    @Override
    public String adapter() {
        return "vertex";
    }

    @Override
    public Map<String, String> options() {
        return Map.of("project", "studio");
    }

    @Override
    public String model() {
        return "veo-3.1-generate-001";
    }

    @Override
    public Map<String, String> credentialHeaders(String credential) {
        return Map.of("Authorization", "Bearer " + credential);
    }

    @Override
    public String jobId() {
        return NAME;
    }

    @Override
    public String submitPath() {
        return "/v1/" + MODEL + ":predictLongRunning";
    }

    @Override
    public String submitBody() {
        return """
                {"instances":[{"prompt":"a fox in snow, \\"quoted\\" — ünïcode\\n[[sandbox key=genai24-00017]]"}],
                 "parameters":{"sampleCount":1,"durationSeconds":8,"aspectRatio":"16:9","resolution":"720p","generateAudio":true}}""";
    }

    @Override
    public String accepted() {
        return "{\"name\":\"" + NAME + "\"}";
    }

    @Override
    public String followLine() {
        return "POST /v1/" + MODEL + ":fetchPredictOperation";
    }

    @Override
    public List<String> waiting() {
        return List.of();
    }

    @Override
    public List<String> running() {
        return List.of("{\"name\":\"" + NAME + "\"}", "{\"name\":\"" + NAME + "\",\"done\":false}");
    }

    /** The bytes come inline: {@code clip}. */
    @Override
    public String succeeded(URI server) {
        return done(
                "\"raiMediaFilteredCount\":0,\"videos\":[{\"bytesBase64Encoded\":\"Y2xpcA==\",\"mimeType\":\"video/mp4\"}]");
    }

    @Override
    public String clipPath() {
        return "";
    }

    @Override
    public boolean clipNeedsCredential() {
        return true;
    }

    @Override
    public List<String> refused() {
        return List.of(
                done("\"raiMediaFilteredCount\":2,\"raiMediaFilteredReasons\":[\"a person\"]"),
                done("\"raiMediaFilteredCount\":1,\"videos\":[]"),
                "{\"name\":\"" + NAME
                        + "\",\"done\":true,\"error\":{\"code\":3,\"message\":\"the prompt was blocked\"}}");
    }

    @Override
    public List<String> failed() {
        return List.of("{\"name\":\"" + NAME + "\",\"done\":true,\"error\":{\"code\":13,\"message\":\"internal\"}}");
    }

    @Override
    public String unknownStatus() {
        return done("\"videos\":[{\"mimeType\":\"video/mp4\"}]");
    }

    @Override
    public String badRequest() {
        return """
                {"error":{"code":400,"message":"sampleCount","status":"INVALID_ARGUMENT"}}""";
    }

    @Override
    public String badRequestCode() {
        return "invalid_argument";
    }

    @Override
    public String unauthorized(String credential) {
        return "{\"error\":{\"code\":401,\"message\":\"token " + credential + "\",\"status\":\"UNAUTHENTICATED\"}}";
    }

    @Override
    public Map<String, String> rateLimitHeaders() {
        return Map.of();
    }

    @Override
    public String rateLimited() {
        return """
                {"error":{"code":429,"message":"quota","status":"RESOURCE_EXHAUSTED","details":[
                  {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1.5s"}]}}""";
    }

    @Override
    public Duration rateLimitWait() {
        return Duration.ofMillis(1500);
    }

    @Override
    public CancelResult cancelOfRunning() {
        return CancelResult.NOT_OFFERED;
    }

    private static String done(String response) {
        return """
                {"name":"%s","done":true,"response":{
                 "@type":"type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse",%s}}""".formatted(NAME, response);
    }
}
