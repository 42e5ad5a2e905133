package io.tallylight.adapters.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tallylight.adapters.SubmitRequest;
import java.time.Instant;
import java.util.Map;

/** Calls and answers for the codecs' tables. */
public final class CodecTesting {
    private CodecTesting() {}

    public static ProviderAnswer answer(int status, String body) {
        return ProviderAnswer.of(status, Map.of(), body, Instant.parse("2026-11-20T08:00:00Z"));
    }

    /** What would be sent for it. */
    public static ProviderCall call(ProviderCodec codec, SubmitRequest request) {
        return switch (codec.submit(request)) {
            case Planned.Send(var call) -> call;
            case Planned.NotOffered none -> throw new AssertionError("not offered: " + none);
        };
    }

    /** The same, as text: {@code METHOD path body}, without the prompt. */
    public static String line(ProviderCodec codec, SubmitRequest request) {
        return switch (codec.submit(request)) {
            case Planned.NotOffered(var code, var message) -> code;
            case Planned.Send(var call) -> {
                JsonNode body = call.body() == null ? Json.object() : call.body();
                yield call.path() + " " + body.toString().replaceAll("\"prompt(Text)?\":\"(\\\\.|[^\"\\\\])*\",?", "");
            }
        };
    }
}
