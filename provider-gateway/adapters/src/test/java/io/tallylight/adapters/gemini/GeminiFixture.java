package io.tallylight.adapters.gemini;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.kit.ProviderFixture;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Veo on the Gemini API, from the vendor's SDK and pages. */
public final class GeminiFixture implements ProviderFixture {
    private static final String NAME = "models/veo-3.1-generate-preview/operations/abc123";

    @Override
    public String adapter() {
        return "gemini";
    }

    @Override
    public Map<String, String> options() {
        return Map.of();
    }

    @Override
    public String model() {
        return "veo-3.1-generate-preview";
    }

    @Override
    public Map<String, String> credentialHeaders(String credential) {
        return Map.of("x-goog-api-key", credential);
    }

    @Override
    public String jobId() {
        return NAME;
    }

    @Override
    public String submitPath() {
        return "/v1beta/models/veo-3.1-generate-preview:predictLongRunning";
    }

    @Override
    public String submitBody() {
        return """
                {"instances":[{"prompt":"a fox in snow, \\"quoted\\" — ünïcode\\n[[sandbox key=genai24-00017]]"}],
                 "parameters":{"aspectRatio":"16:9","resolution":"720p","durationSeconds":8}}""";
    }

    @Override
    public String accepted() {
        return "{\"name\":\"" + NAME + "\"}";
    }

    @Override
    public String followLine() {
        return "GET /v1beta/" + NAME;
    }

    @Override
    public List<String> waiting() {
        return List.of();
    }

    @Override
    public List<String> running() {
        return List.of(
                "{\"name\":\"" + NAME + "\"}",
                "{\"name\":\"" + NAME + "\",\"done\":false,\"metadata\":{\"@type\":\"type.googleapis.com/x\"}}");
    }

    @Override
    public String succeeded(URI server) {
        return done("""
                "generatedSamples":[{"video":{"uri":"%s/v1beta/files/xyz:download?alt=media"}}]""".formatted(server));
    }

    @Override
    public String clipPath() {
        return "/v1beta/files/xyz:download?alt=media";
    }

    @Override
    public boolean clipNeedsCredential() {
        return true;
    }

    @Override
    public List<String> refused() {
        return List.of(
                done("\"raiMediaFilteredCount\":1,\"raiMediaFilteredReasons\":[\"a person\"]"),
                done("\"generatedSamples\":[],\"raiMediaFilteredCount\":1"),
                done(""),
                "{\"name\":\"" + NAME + "\",\"done\":true}",
                "{\"name\":\"" + NAME
                        + "\",\"done\":true,\"error\":{\"code\":3,\"message\":\"the prompt was blocked\"}}");
    }

    @Override
    public List<String> failed() {
        return List.of(
                "{\"name\":\"" + NAME + "\",\"done\":true,\"error\":{\"code\":13,\"message\":\"internal\"}}",
                "{\"name\":\"" + NAME
                        + "\",\"done\":true,\"error\":{\"code\":8,\"message\":\"exhausted\",\"details\":[]}}",
                "{\"name\":\"" + NAME + "\",\"done\":true,\"error\":{\"code\":99}}");
    }

    @Override
    public String unknownStatus() {
        return done("\"generatedSamples\":[{\"film\":{}}]");
    }

    @Override
    public String badRequest() {
        return """
                {"error":{"code":400,"message":"durationSeconds out of range","status":"INVALID_ARGUMENT"}}""";
    }

    @Override
    public String badRequestCode() {
        return "invalid_argument";
    }

    @Override
    public String unauthorized(String credential) {
        return "{\"error\":{\"code\":401,\"message\":\"key " + credential + "\",\"status\":\"UNAUTHENTICATED\"}}";
    }

    @Override
    public Map<String, String> rateLimitHeaders() {
        return Map.of();
    }

    @Override
    public String rateLimited() {
        return """
                {"error":{"code":429,"message":"quota","status":"RESOURCE_EXHAUSTED","details":[
                  {"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[]},
                  {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"30s"}]}}""";
    }

    @Override
    public Duration rateLimitWait() {
        return Duration.ofSeconds(30);
    }

    @Override
    public CancelResult cancelOfRunning() {
        return CancelResult.NOT_OFFERED;
    }

    private static String done(String response) {
        return """
                {"name":"%s","done":true,"response":{
                 "@type":"type.googleapis.com/google.ai.generativelanguage.v1beta.PredictLongRunningResponse",
                 "generateVideoResponse":{%s}}}""".formatted(NAME, response);
    }
}
