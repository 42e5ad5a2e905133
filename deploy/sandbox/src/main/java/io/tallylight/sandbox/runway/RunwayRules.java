package io.tallylight.sandbox.runway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.video.Size;
import io.tallylight.sandbox.wire.Json;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What Runway takes; checked in the order model, prompt, inputs, duration, ratio, seed. */
final class RunwayRules {
    private static final int LONGEST_PROMPT = 1_000;
    private static final long MOST_SEED = 0xFFFF_FFFFL;
    private static final Size USUAL = new Size(1280, 720);
    private static final Set<String> TEXT_RATIOS = Set.of("1280:720", "720:1280");
    private static final Set<String> IMAGE_RATIOS =
            Set.of("1280:720", "720:1280", "1104:832", "960:960", "832:1104", "1584:672");
    private static final Set<String> VEO_RATIOS = Set.of("1280:720", "720:1280", "1920:1080", "1080:1920");

    private RunwayRules() {}

    static Order check(Door door, Endpoint endpoint, ObjectNode body) {
        String model = Json.text(body, "model").orElseThrow(() -> RunwayErrors.invalid("model", "Required"));
        if (door.strict() && !endpoint.offers(model))
            throw RunwayErrors.invalid("model", "Model " + model + " is not available here.");
        String prompt = prompt(door, endpoint, model, body);
        if (door.strict()) checkInputs(endpoint, model, body);
        int seconds = seconds(door, model, body);
        Size size = size(door, endpoint, model, body);
        checkSeed(body);
        // What holds where nothing is said is not documented; the dearer one is assumed.
        boolean audio = body.path("audio").asBoolean(true);
        return new Order(door, model, prompt, seconds, 1, size, null, null, new Credits.Detail(audio));
    }

    private static String prompt(Door door, Endpoint endpoint, String model, ObjectNode body) {
        String prompt = Json.text(body, "promptText").orElse("");
        boolean needed = door.strict() && (endpoint != Endpoint.IMAGE_TO_VIDEO || model.equals("gen4.5"));
        if (needed && prompt.isEmpty()) throw RunwayErrors.invalid("promptText", "Required");
        if (door.strict() && prompt.length() > LONGEST_PROMPT)
            throw RunwayErrors.invalid("promptText", "Too big: expected at most 1000 UTF-16 code units");
        return prompt;
    }

    private static void checkInputs(Endpoint endpoint, String model, ObjectNode body) {
        switch (endpoint) {
            case TEXT_TO_VIDEO -> {}
            case IMAGE_TO_VIDEO -> checkImage(body.path("promptImage"));
            case VIDEO_TO_VIDEO -> {
                if (model.equals("aleph2") && Json.text(body, "videoUri").isEmpty())
                    throw RunwayErrors.invalid("videoUri", "Required");
            }
        }
    }

    /** An address, or a list of addresses with positions. */
    private static void checkImage(JsonNode image) {
        boolean address = image.isTextual() && !image.textValue().isEmpty();
        boolean list = image.isArray() && !image.isEmpty();
        if (!address && !list) throw RunwayErrors.invalid("promptImage", "Required");
        if (!list) return;
        for (JsonNode entry : image) {
            if (Json.text(entry, "uri").isEmpty()) throw RunwayErrors.invalid("promptImage", "uri is required");
            if (!Set.of("first", "last").contains(entry.path("position").asText()))
                throw RunwayErrors.invalid("promptImage", "position must be first or last");
        }
    }

    private static int seconds(Door door, String model, ObjectNode body) {
        Lengths lengths = door.strict() ? Lengths.of(model) : Lengths.ANY;
        if (!Json.has(body, "duration")) {
            if (lengths.required()) throw RunwayErrors.invalid("duration", "Required");
            return lengths.usual();
        }
        OptionalInt seconds = Json.whole(body.get("duration"), false);
        if (seconds.isEmpty()) throw RunwayErrors.invalid("duration", "Invalid input: expected integer");
        if (!lengths.taken().contains(seconds.getAsInt()))
            throw RunwayErrors.invalid(
                    "duration",
                    "Invalid input: expected one of "
                            + lengths.taken().stream().sorted().toList());
        return seconds.getAsInt();
    }

    /** Lengths of a model in seconds; {@code usual} counts where none is asked for and none is required. */
    private record Lengths(Set<Integer> taken, int usual, boolean required) {
        static final Lengths ANY = range(1, Profile.MOST_SECONDS, 5, false);

        static Lengths of(String model) {
            return switch (model) {
                case "gen4.5" -> range(2, 10, 5, true);
                case "gen4_turbo" -> range(2, 10, 10, false);
                case "veo3.1", "veo3.1_fast" -> new Lengths(Set.of(4, 6, 8), 8, false);
                case "veo3" -> new Lengths(Set.of(8), 8, false);
                case "gemini_omni_flash" -> range(3, 10, 8, false);
                // aleph2 follows its input, which is not fetched here; the others publish no figures.
                default -> range(1, 15, 5, false);
            };
        }

        private static Lengths range(int least, int most, int usual, boolean required) {
            return new Lengths(IntStream.rangeClosed(least, most).boxed().collect(Collectors.toSet()), usual, required);
        }
    }

    private static Size size(Door door, Endpoint endpoint, String model, ObjectNode body) {
        String field = model.equals("aleph2") ? "targetAspectRatio" : "ratio";
        if (!Json.has(body, field)) {
            if (door.strict() && model.startsWith("gen4")) throw RunwayErrors.invalid("ratio", "Required");
            return USUAL;
        }
        String ratio = body.get(field).asText();
        if (door.strict() && !takes(endpoint, model, ratio))
            throw RunwayErrors.invalid(field, "Invalid option: " + ratio + " is no ratio of " + model);
        // In any_seconds a plain ratio such as 16:9 is taken as well.
        return Size.parse(ratio).filter(size -> size.width() >= 100).orElse(USUAL);
    }

    private static boolean takes(Endpoint endpoint, String model, String ratio) {
        return switch (model) {
            case "gen4.5" -> (endpoint == Endpoint.TEXT_TO_VIDEO ? TEXT_RATIOS : IMAGE_RATIOS).contains(ratio);
            case "gen4_turbo" -> IMAGE_RATIOS.contains(ratio);
            case "veo3", "veo3.1", "veo3.1_fast" -> VEO_RATIOS.contains(ratio);
            case "aleph2" -> ratio.matches("\\d+:\\d+");
            default -> Size.parse(ratio).isPresent();
        };
    }

    private static void checkSeed(ObjectNode body) {
        JsonNode seed = body.path("seed");
        if (seed.isMissingNode() || seed.isNull()) return;
        if (!seed.isIntegralNumber() || seed.longValue() < 0 || seed.longValue() > MOST_SEED)
            throw RunwayErrors.invalid("seed", "Invalid input: expected an integer between 0 and 4294967295");
    }
}
