package io.tallylight.adapters;

import io.tallylight.values.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One job to ask for.
 *
 * @param ourId our own name for the job, never used for another; see {@link VideoAdapter#lookUp}
 * @param providerModel the id the provider knows the model by
 * @param operation what is asked
 * @param prompt the text
 * @param seconds whole seconds of each clip
 * @param clips how many clips, at most {@link VideoAdapter#mostClipsPerJob}
 * @param resolution such as {@code 1280x720}
 * @param audio with sound or without
 * @param inputUri the image or video to start from, if any
 * @param traceparent W3C trace context to send along, if any
 * @param callbackUrl where a provider that can may tell us of changes; only ever a hint to ask
 * @param options provider-specific settings of the catalog
 */
public record SubmitRequest(
        String ourId,
        String providerModel,
        Operation operation,
        String prompt,
        int seconds,
        int clips,
        String resolution,
        boolean audio,
        @Nullable String inputUri,
        @Nullable String traceparent,
        @Nullable String callbackUrl,
        Map<String, String> options) {}
