package io.tallylight.sandbox.google;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.wire.Json;
import java.util.Set;

/** What Veo takes through Vertex. */
final class VertexRules {
    private static final int MOST_CLIPS = 4;
    private static final String REGION = "us-central1";
    private static final String OLDEST = "veo-2.0-generate-001";
    private static final Set<Integer> OLDEST_SECONDS = Set.of(5, 6, 7, 8);
    private static final Set<String> CURRENT =
            Set.of("veo-3.1-generate-001", "veo-3.1-fast-generate-001", "veo-3.1-lite-generate-001");
    private static final Set<String> OLDER = Set.of("veo-3.0-generate-001", "veo-3.0-fast-generate-001", OLDEST);
    private static final Set<String> PERSONS = Set.of("allow_adult", "disallow", "dont_allow");
    private static final long MOST_SEED = 0xFFFF_FFFFL;

    private VertexRules() {}

    static Order check(Door door, String location, VeoRequest request) {
        String model = request.model();
        if (door.strict() && !(CURRENT.contains(model) && location.equals(REGION)) && !OLDER.contains(model))
            throw GoogleErrors.notFound("Publisher Model `publishers/google/models/" + model
                    + "` was not found or your project does not have access to it in " + location + ".");
        String prompt = request.prompt();
        int seconds = door.strict() ? request.seconds(false) : request.anySeconds();
        int clips = request.clips(door.strict() ? MOST_CLIPS : Profile.MOST_CLIPS);
        if (door.strict()) checkContract(request, seconds);
        String storage = Json.text(request.parameters(), "storageUri").orElse(null);
        return new Order(door, model, prompt, seconds, clips, request.size(), storage);
    }

    private static void checkContract(VeoRequest request, int seconds) {
        VeoRules.check(request, seconds, request.model().equals(OLDEST) ? OLDEST_SECONDS : VeoRules.SECONDS);
        VeoRules.checkOneOf(request, "personGeneration", PERSONS);
        JsonNode seed = request.parameters().path("seed");
        if (!seed.isMissingNode() && (!seed.isIntegralNumber() || seed.longValue() < 0 || seed.longValue() > MOST_SEED))
            throw GoogleErrors.invalid("`seed` must be a uint32.");
        JsonNode storage = request.parameters().path("storageUri");
        if (!storage.isMissingNode() && !storage.asText().startsWith("gs://"))
            throw GoogleErrors.invalid("`storageUri` must be a gs:// address.");
    }
}
