package io.tallylight.sandbox.google;

import io.tallylight.sandbox.wire.Json;
import java.util.Set;

/** What Veo 3.1 takes on both surfaces in profile {@code contract}. */
final class VeoRules {
    static final Set<Integer> SECONDS = Set.of(4, 6, 8);
    private static final int LONG_ONLY = 8;
    private static final Set<String> RESOLUTIONS = Set.of("720p", "1080p", "4k");
    private static final Set<String> ASPECT_RATIOS = Set.of("16:9", "9:16");

    private VeoRules() {}

    static void check(VeoRequest request, int seconds, Set<Integer> lengths) {
        request.checkMedia();
        if (!lengths.contains(seconds))
            throw GoogleErrors.invalid(
                    "Unsupported output video duration " + seconds + " seconds, supported durations are "
                            + lengths.stream().sorted().toList() + ".");
        checkOneOf(request, "resolution", RESOLUTIONS);
        checkOneOf(request, "aspectRatio", ASPECT_RATIOS);
        String resolution = request.resolution().orElse("720p");
        checkLite(request, resolution);
        if (request.isExtension() && !resolution.equals("720p"))
            throw GoogleErrors.invalid("Video extension supports 720p only.");
        boolean longOnly = !resolution.equals("720p") || request.hasReferences() || request.isExtension();
        if (longOnly && seconds != LONG_ONLY)
            throw GoogleErrors.invalid(
                    "`durationSeconds` must be 8 for 1080p, 4k, reference images and video extension.");
    }

    private static void checkLite(VeoRequest request, String resolution) {
        if (!request.model().contains("-lite-")) return;
        if (resolution.equals("4k") || request.hasReferences() || request.isExtension())
            throw GoogleErrors.invalid(
                    "`" + request.model() + "` supports neither 4k nor reference images nor video extension.");
    }

    /** Where the parameter is given it must be one of the values. */
    static void checkOneOf(VeoRequest request, String parameter, Set<String> values) {
        if (!Json.has(request.parameters(), parameter)) return;
        if (!values.contains(request.parameters().get(parameter).asText()))
            throw GoogleErrors.invalid("`" + parameter + "` must be one of "
                    + values.stream().sorted().toList() + ".");
    }
}
