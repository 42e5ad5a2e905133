package io.tallylight.gateway.api;

import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import io.tallylight.gateway.generation.VideoRequest;
import io.tallylight.values.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/generations}.
 *
 * @param account the account's external id; only with a key of the tenant
 * @param model the catalog's model id
 * @param role a role of the catalog, instead of a model
 * @param prompt what the video is to show
 * @param seconds whole seconds of each clip; 5 where missing
 * @param clips how many clips; 1 where missing
 * @param operation {@code text_to_video} where missing
 * @param resolution such as {@code 1280x720}; the model's own where missing
 * @param audio with sound or without; the model's own where missing
 * @param inputUri the image or video to start from
 * @param inputSeconds seconds of that video, for models that are charged by them; the most the model takes where missing
 * @param frameRate frames a second; the model's own where missing
 * @param effectiveTime the time that chooses price list and report period; needs {@code usage:backdate}
 * @param tags the caller's own labels
 */
public record NewGeneration(
        @Nullable String account,
        @Nullable String model,
        @Nullable String role,
        @Nullable String prompt,
        @Nullable Integer seconds,
        @Nullable Integer clips,
        @Nullable String operation,
        @Nullable String resolution,
        @Nullable Boolean audio,
        @Nullable String inputUri,
        @Nullable Integer inputSeconds,
        @Nullable Integer frameRate,
        @Nullable Instant effectiveTime,
        @Nullable Map<String, String> tags) {
    private static final int USUAL_SECONDS = 5;
    private static final int MOST_SECONDS = 3600;
    private static final int MOST_CLIPS = 100;
    private static final int MOST_PROMPT = 32_000;
    private static final int MOST_FRAME_RATE = 240;
    private static final int MOST_TAGS = 20;
    private static final int MOST_TAG = 200;

    /** Sorts the labels, so that the same labels in another order are the same request. */
    public NewGeneration {
        tags = tags == null ? null : new TreeMap<>(tags);
    }

    /** The request, or a problem 422 that names every value that breaks a rule. */
    public VideoRequest toRequest() {
        List<FieldError> errors = new ArrayList<>();
        if (prompt == null || prompt.isBlank() || prompt.length() > MOST_PROMPT) {
            errors.add(new FieldError("#/prompt", "must have 1 to " + MOST_PROMPT + " characters"));
        }
        int each = seconds == null ? USUAL_SECONDS : seconds;
        if (each < 1 || each > MOST_SECONDS) {
            errors.add(new FieldError("#/seconds", "must be between 1 and " + MOST_SECONDS));
        }
        int count = clips == null ? 1 : clips;
        if (count < 1 || count > MOST_CLIPS) {
            errors.add(new FieldError("#/clips", "must be between 1 and " + MOST_CLIPS));
        }
        if (inputSeconds != null && (inputUri == null || inputSeconds < 1 || inputSeconds > MOST_SECONDS)) {
            errors.add(new FieldError(
                    "#/input_seconds", "must be between 1 and " + MOST_SECONDS + ", and go with an input_uri"));
        }
        if (frameRate != null && (frameRate < 1 || frameRate > MOST_FRAME_RATE)) {
            errors.add(new FieldError("#/frame_rate", "must be between 1 and " + MOST_FRAME_RATE));
        }
        if (model != null && role != null) {
            errors.add(new FieldError("#/role", "cannot be given together with a model"));
        }
        Map<String, String> labels = tags == null ? Map.of() : tags;
        if (labels.size() > MOST_TAGS
                || labels.entrySet().stream()
                        .anyMatch(tag -> tag.getValue() == null
                                || tag.getKey().length() > MOST_TAG
                                || tag.getValue().length() > MOST_TAG)) {
            errors.add(new FieldError(
                    "#/tags", "at most " + MOST_TAGS + " labels of at most " + MOST_TAG + " characters"));
        }
        checkText(errors, labels);
        Operation asked = operation(errors);
        if (!errors.isEmpty() || prompt == null) {
            throw Problems.invalid(errors);
        }
        return new VideoRequest(
                model, role, prompt, each, count, asked, resolution, audio, inputUri, labels, inputSeconds, frameRate);
    }

    private void checkText(List<FieldError> errors, Map<String, String> labels) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        texts.put("#/account", account);
        texts.put("#/model", model);
        texts.put("#/role", role);
        texts.put("#/prompt", prompt);
        texts.put("#/resolution", resolution);
        texts.put("#/input_uri", inputUri);
        labels.forEach((name, value) -> texts.put("#/tags/" + name, name + value));
        texts.forEach((pointer, text) -> {
            if (!PlainText.is(text)) {
                errors.add(new FieldError(pointer, PlainText.RULE));
            }
        });
    }

    private Operation operation(List<FieldError> errors) {
        if (operation == null) {
            return Operation.TEXT_TO_VIDEO;
        }
        try {
            return Operation.parse(operation);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("#/operation", "is none of ours"));
            return Operation.TEXT_TO_VIDEO;
        }
    }
}
