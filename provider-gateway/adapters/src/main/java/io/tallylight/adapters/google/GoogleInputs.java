package io.tallylight.adapters.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.wire.Json;
import io.tallylight.adapters.wire.VideoSize;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a request that both surfaces write alike. */
public final class GoogleInputs {
    private static final Pattern DATA = Pattern.compile("data:([a-z]+/[a-z0-9.+-]+);base64,(.+)", Pattern.DOTALL);

    private GoogleInputs() {}

    /** {@code {"bytesBase64Encoded","mimeType"}} of a {@code data:} address; empty for any other. */
    public static Optional<ObjectNode> inline(String uri) {
        Matcher data = DATA.matcher(uri);
        return data.matches()
                ? Optional.of(
                        Json.object().put("bytesBase64Encoded", data.group(2)).put("mimeType", data.group(1)))
                : Optional.empty();
    }

    /** Resolution and shape; nothing where no resolution was named. */
    public static void size(ObjectNode parameters, VideoSize size) {
        parameters.put("aspectRatio", size.shape()).put("resolution", size.lines());
    }

    /** What the catalog sets for a model, where it is set. */
    public static void options(ObjectNode parameters, SubmitRequest request) {
        copy(request, "person_generation", parameters, "personGeneration");
        copy(request, "negative_prompt", parameters, "negativePrompt");
        copy(request, "aspect_ratio", parameters, "aspectRatio");
    }

    private static void copy(SubmitRequest request, String option, ObjectNode parameters, String field) {
        String value = request.options().get(option);
        if (value != null) {
            parameters.put(field, value);
        }
    }
}
