package io.tallylight.sandbox.google;

import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.wire.Json;
import java.util.List;
import java.util.Set;

/** What Veo takes through the Gemini API. */
final class GeminiRules {
    /** The older models were shut down here on 30 June 2026 and answer like any unknown name. */
    private static final Set<String> MODELS =
            Set.of("veo-3.1-generate-preview", "veo-3.1-fast-generate-preview", "veo-3.1-lite-generate-preview");

    private static final List<String> VERTEX_ONLY = List.of(
            "seed",
            "generateAudio",
            "fps",
            "storageUri",
            "compressionQuality",
            "labels",
            "pubsubTopic",
            "resizeMode",
            "mask");
    private static final Set<String> PERSONS_IN_TEXT = Set.of("allow_all", "allow_adult");
    private static final Set<String> PERSONS_IN_PICTURES = Set.of("allow_adult");

    private GeminiRules() {}

    static Order check(Door door, VeoRequest request) {
        if (door.strict() && !MODELS.contains(request.model()))
            throw GoogleErrors.notFound("models/" + request.model()
                    + " is not found for API version v1beta, or is not supported for predictLongRunning.");
        String prompt = request.prompt();
        int seconds = door.strict() ? request.seconds(true) : request.anySeconds();
        int clips = request.clips(door.strict() ? 1 : Profile.MOST_CLIPS);
        if (door.strict()) checkContract(request, seconds);
        return new Order(door, request.model(), prompt, seconds, clips, request.size(), null);
    }

    private static void checkContract(VeoRequest request, int seconds) {
        for (String parameter : VERTEX_ONLY) {
            if (Json.has(request.parameters(), parameter))
                throw GoogleErrors.invalid("`" + parameter + "` isn't supported by this model.");
        }
        VeoRules.check(request, seconds, VeoRules.SECONDS);
        boolean pictures = request.hasImage() || request.hasReferences();
        VeoRules.checkOneOf(request, "personGeneration", pictures ? PERSONS_IN_PICTURES : PERSONS_IN_TEXT);
    }
}
