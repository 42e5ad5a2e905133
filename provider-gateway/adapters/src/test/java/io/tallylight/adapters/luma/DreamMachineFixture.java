package io.tallylight.adapters.luma;

import java.net.URI;
import java.util.List;

/** Ray 2 on Dream Machine. */
final class DreamMachineFixture extends LumaFixture {
    DreamMachineFixture() {
        super("/dream-machine/v1/generations");
    }

    @Override
    public String model() {
        return "ray-2";
    }

    @Override
    public String submitBody() {
        return """
                {"model":"ray-2","prompt":"a fox in snow, \\"quoted\\" — ünïcode\\n[[sandbox key=genai24-00017]]",
                 "duration":"8s","resolution":"720p","aspect_ratio":"16:9"}""";
    }

    @Override
    public String accepted() {
        return generation("queued", "null", "null");
    }

    @Override
    public List<String> waiting() {
        return List.of(generation("queued", "null", "null"));
    }

    @Override
    public List<String> running() {
        return List.of(generation("dreaming", "{\"video\":null,\"progress_video\":\"https://h/p.mp4\"}", "null"));
    }

    @Override
    public String succeeded(URI server) {
        return generation(
                "completed",
                "{\"video\":\"" + server + clipPath() + "\",\"image\":\"https://h/i.jpg\",\"progress_video\":null}",
                "null");
    }

    /** A failure has no code, and no words for moderation are documented. */
    @Override
    public List<String> refused() {
        return List.of();
    }

    @Override
    public List<String> failed() {
        return List.of(generation("failed", "null", "\"no\""), generation("failed", "null", "null"));
    }

    /** A state of the other product. */
    @Override
    public String unknownStatus() {
        return generation("processing", "null", "null");
    }

    private static String generation(String state, String assets, String reason) {
        return """
                {"id":"%s","generation_type":"video","state":"%s","failure_reason":%s,"created_at":"2025-06-01T12:00:00Z",
                 "model":"ray-2","assets":%s,"request":{"model":"ray-2"}}""".formatted(ID, state, reason, assets);
    }
}
