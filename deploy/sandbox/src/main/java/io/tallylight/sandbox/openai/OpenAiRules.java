package io.tallylight.sandbox.openai;

import io.tallylight.sandbox.config.SandboxConfig;
import io.tallylight.sandbox.jobs.Door;
import io.tallylight.sandbox.jobs.Order;
import io.tallylight.sandbox.jobs.Profile;
import io.tallylight.sandbox.jobs.Provider;
import io.tallylight.sandbox.video.Size;
import io.tallylight.sandbox.wire.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalInt;
import java.util.Set;

/** What the Videos API takes; checked in the order prompt, count, model, seconds, size. */
@ApplicationScoped
class OpenAiRules {
    private static final String DEFAULT_MODEL = "sora-2";
    private static final String DEFAULT_SECONDS = "4";
    private static final String DEFAULT_SIZE = "720x1280";
    private static final Set<String> MODELS =
            Set.of("sora-2", "sora-2-pro", "sora-2-2025-10-06", "sora-2-2025-12-08", "sora-2-pro-2025-10-06");
    private static final Set<String> SECONDS = Set.of("4", "8", "12", "16", "20");
    private static final Set<String> SIZES = Set.of("720x1280", "1280x720", "1024x1792", "1792x1024");
    private static final Set<String> PRO_SIZES = Set.of("1920x1080", "1080x1920");

    private final boolean shutDown;

    OpenAiRules(SandboxConfig config) {
        this.shutDown = config.openai().soraShutDown();
    }

    Order check(Door door, VideoRequest request) {
        String prompt = request.prompt()
                .orElseThrow(() -> OpenAiErrors.invalid(
                        "prompt", "missing_required_parameter", "Missing required parameter: 'prompt'."));
        if (request.asksForSeveral()) throw OpenAiErrors.invalid("n", "unknown_parameter", "Unknown parameter: 'n'.");
        String model = model(door, request);
        int seconds = seconds(door, request);
        return new Order(door, model, prompt, seconds, 1, size(door, request, model), null);
    }

    /** A deployment at Azure is called what its owner likes, so every name is taken there. */
    private String model(Door door, VideoRequest request) {
        String model = request.model().orElse(DEFAULT_MODEL);
        if (!door.strict()) return model;
        boolean atOpenAi = door.provider() == Provider.OPENAI;
        if (atOpenAi && (shutDown || !MODELS.contains(model))) throw OpenAiErrors.unknownModel(model);
        return model;
    }

    private static int seconds(Door door, VideoRequest request) {
        String text = request.seconds().orElse(DEFAULT_SECONDS);
        if (door.strict() && !request.secondsAreText())
            throw OpenAiErrors.invalid(
                    "seconds", "invalid_type", "Invalid type for 'seconds': expected a string, but got a number.");
        OptionalInt seconds = Json.whole(text);
        boolean taken = door.strict()
                ? SECONDS.contains(text)
                : seconds.isPresent() && seconds.getAsInt() >= 1 && seconds.getAsInt() <= Profile.MOST_SECONDS;
        if (!taken)
            throw OpenAiErrors.invalid(
                    "seconds",
                    "invalid_value",
                    "Invalid value: '" + text + "'. Supported values are: "
                            + (door.strict() ? "'4', '8', '12', '16' and '20'." : "'1' to '20'."));
        return seconds.orElseThrow();
    }

    private static Size size(Door door, VideoRequest request, String model) {
        String text = request.size().orElse(DEFAULT_SIZE);
        boolean taken = !door.strict()
                || SIZES.contains(text)
                || (PRO_SIZES.contains(text) && (model.contains("pro") || door.provider() == Provider.AZURE));
        return Size.parse(text)
                .filter(size -> taken)
                .orElseThrow(() -> OpenAiErrors.invalid(
                        "size", "invalid_value", "Invalid value: '" + text + "' is no size of '" + model + "'."));
    }
}
