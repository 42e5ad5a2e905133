package io.tallylight.adapters.vertex;

import io.tallylight.adapters.google.GoogleFixture;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Veo on Vertex AI. */
public final class VertexFixture extends GoogleFixture {
    private static final String MODEL =
            "projects/studio/locations/us-central1/publishers/google/models/veo-3.1-generate-001";

    public VertexFixture() {
        super(MODEL + "/operations/6f1e", Duration.ofMillis(1500));
    }

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
    public String followLine() {
        return "POST /v1/" + MODEL + ":fetchPredictOperation";
    }

    /** The bytes come inline: {@code clip}. */
    @Override
    public String succeeded(URI server) {
        return videos(
                "\"raiMediaFilteredCount\":0,\"videos\":[{\"bytesBase64Encoded\":\"Y2xpcA==\",\"mimeType\":\"video/mp4\"}]");
    }

    @Override
    public String clipPath() {
        return "";
    }

    @Override
    public List<String> refused() {
        return List.of(
                videos("\"raiMediaFilteredCount\":2,\"raiMediaFilteredReasons\":[\"a person\"]"),
                videos("\"raiMediaFilteredCount\":1,\"videos\":[]"),
                ended("{\"code\":3,\"message\":\"the prompt was blocked\"}"));
    }

    @Override
    public String unknownStatus() {
        return videos("\"videos\":[{\"mimeType\":\"video/mp4\"}]");
    }

    private String videos(String response) {
        return done("{\"@type\":\"type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse\"," + response
                + "}");
    }
}
