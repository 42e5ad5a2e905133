package io.tallylight.adapters.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.adapters.SubmitRequest;
import io.tallylight.adapters.wire.DataAddress;
import io.tallylight.adapters.wire.Json;
import io.tallylight.adapters.wire.VideoSize;
import java.util.Optional;

/** The parts of a request that both surfaces write alike. */
public final class GoogleInputs {
    private GoogleInputs() {}

    /** {@code {"bytesBase64Encoded","mimeType"}} of a {@code data:} address; empty for any other. */
    public static Optional<ObjectNode> inline(String uri) {
        return DataAddress.parse(uri)
                .map(data ->
                        Json.object().put("bytesBase64Encoded", data.base64()).put("mimeType", data.mediaType()));
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
