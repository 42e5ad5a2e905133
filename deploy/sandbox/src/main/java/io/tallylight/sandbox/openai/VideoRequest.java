package io.tallylight.sandbox.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tallylight.sandbox.wire.Json;
import java.util.Optional;

/** A submit as it came, from JSON or from a form. A field that is absent or empty is no field. */
record VideoRequest(
        Optional<String> prompt,
        Optional<String> model,
        Optional<String> seconds,
        boolean secondsAreText,
        Optional<String> size,
        boolean asksForSeveral) {

    static VideoRequest fromJson(ObjectNode body) {
        JsonNode seconds = body.path("seconds");
        return new VideoRequest(
                Json.text(body, "prompt"),
                Json.text(body, "model"),
                seconds.isMissingNode() || seconds.isNull() ? Optional.empty() : Optional.of(seconds.asText()),
                !seconds.isNumber(),
                Json.text(body, "size"),
                Json.has(body, "n"));
    }

    static VideoRequest fromForm(
            Optional<String> prompt,
            Optional<String> model,
            Optional<String> seconds,
            Optional<String> size,
            Optional<String> n) {
        return new VideoRequest(filled(prompt), filled(model), filled(seconds), true, filled(size), n.isPresent());
    }

    private static Optional<String> filled(Optional<String> field) {
        return field.filter(text -> !text.isEmpty());
    }
}
