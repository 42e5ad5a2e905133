package io.tallylight.adapters.kit;

import io.tallylight.adapters.SubmitRequest;
import io.tallylight.values.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs to ask for. */
public final class Requests {
    public static final String PROMPT = "a fox in snow, \"quoted\" — ünïcode\n[[sandbox key=genai24-00017]]";
    public static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    public static final String OUR_ID = "gen_0-1";
    public static final String CALLBACK = "https://gateway.example/v1/callbacks/one";

    private Requests() {}

    /** Eight seconds of text to video, lying, with sound. */
    public static SubmitRequest of(String model) {
        return of(model, Operation.TEXT_TO_VIDEO, "1280x720", null);
    }

    public static SubmitRequest of(String model, Operation operation, String resolution, @Nullable String input) {
        return new SubmitRequest(
                OUR_ID, model, operation, PROMPT, 8, 1, resolution, true, input, TRACEPARENT, CALLBACK, Map.of());
    }

    public static SubmitRequest clips(SubmitRequest from, int clips) {
        return new SubmitRequest(
                from.ourId(),
                from.providerModel(),
                from.operation(),
                from.prompt(),
                from.seconds(),
                clips,
                from.resolution(),
                from.audio(),
                from.inputUri(),
                from.traceparent(),
                from.callbackUrl(),
                from.options());
    }
}
