package io.tallylight.adapters.gemini;

import io.tallylight.adapters.google.GoogleFixture;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Veo on the Gemini API. */
public final class GeminiFixture extends GoogleFixture {
    private static final String NAME = "models/veo-3.1-generate-preview/operations/abc123";

    public GeminiFixture() {
        super(NAME, Duration.ofSeconds(30));
    }

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
    public String followLine() {
        return "GET /v1beta/" + NAME;
    }

    @Override
    public String succeeded(URI server) {
        return videos("""
                "generatedSamples":[{"video":{"uri":"%s/v1beta/files/xyz:download?alt=media"}}]""".formatted(server));
    }

    @Override
    public String clipPath() {
        return "/v1beta/files/xyz:download?alt=media";
    }

    @Override
    public List<String> refused() {
        return List.of(
                videos("\"raiMediaFilteredCount\":1,\"raiMediaFilteredReasons\":[\"a person\"]"),
                videos("\"generatedSamples\":[],\"raiMediaFilteredCount\":1"),
                videos(""),
                "{\"name\":\"" + NAME + "\",\"done\":true}",
                ended("{\"code\":3,\"message\":\"the prompt was blocked\"}"));
    }

    @Override
    public String unknownStatus() {
        return videos("\"generatedSamples\":[{\"film\":{}}]");
    }

    private String videos(String response) {
        return done("""
                {"@type":"type.googleapis.com/google.ai.generativelanguage.v1beta.PredictLongRunningResponse",
                 "generateVideoResponse":{%s}}""".formatted(response));
    }
}
