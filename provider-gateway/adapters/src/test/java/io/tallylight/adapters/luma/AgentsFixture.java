package io.tallylight.adapters.luma;

import java.net.URI;
import java.util.List;

/** Ray 3.2 on the Agents API. */
final class AgentsFixture extends LumaFixture {
    AgentsFixture() {
        super("/v1/generations");
    }

    @Override
    public String model() {
        return "ray-3.2";
    }

    @Override
    public String submitBody() {
        return """
                {"model":"ray-3.2","type":"video","prompt":"a fox in snow, \\"quoted\\" — ünïcode\\n[[sandbox key=genai24-00017]]",
                 "aspect_ratio":"16:9","video":{"resolution":"720p","duration":"8s"}}""";
    }

    @Override
    public String accepted() {
        return generation("queued", "[]", "null", "null");
    }

    @Override
    public List<String> waiting() {
        return List.of(generation("queued", "[]", "null", "null"));
    }

    @Override
    public List<String> running() {
        return List.of(generation("processing", "[]", "null", "null"));
    }

    @Override
    public String succeeded(URI server) {
        String output = "[{\"type\":\"video\",\"url\":\"" + server + clipPath() + "\"}]";
        return generation("completed", output, "null", "null");
    }

    @Override
    public List<String> refused() {
        return List.of(generation("failed", "[]", "\"moderated\"", "\"content_moderated\""));
    }

    @Override
    public List<String> failed() {
        return List.of(
                generation("failed", "[]", "\"try again\"", "\"generation_failed\""),
                generation("failed", "[]", "\"no money\"", "\"budget_exhausted\""),
                generation("failed", "[]", "\"lost\"", "\"output_not_found\""),
                generation("failed", "[]", "null", "null"));
    }

    /** A state of the other product. */
    @Override
    public String unknownStatus() {
        return generation("dreaming", "[]", "null", "null");
    }

    private static String generation(String state, String output, String reason, String code) {
        return """
                {"id":"%s","type":"video","state":"%s","model":"ray-3.2","created_at":"2026-05-26T12:00:00Z","output":%s,
                 "failure_reason":%s,"failure_code":%s}""".formatted(ID, state, output, reason, code);
    }
}
