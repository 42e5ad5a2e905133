package io.tallylight.adapters.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call, without address and credential.
 *
 * @param method such as {@code POST}
 * @param path from the provider's address on, encoded
 * @param headers besides credential and content type
 * @param body what is sent as JSON, if anything
 */
public record ProviderCall(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable ObjectNode body) {
    /** Asks for something. */
    public static ProviderCall get(String path) {
        return new ProviderCall("GET", path, Map.of(), null);
    }

    /** Sends something. */
    public static ProviderCall post(String path, ObjectNode body) {
        return new ProviderCall("POST", path, Map.of(), body);
    }

    /** Takes something away. */
    public static ProviderCall delete(String path) {
        return new ProviderCall("DELETE", path, Map.of(), null);
    }

    /** The same with these headers. */
    public ProviderCall with(Map<String, String> other) {
        return new ProviderCall(method, path, Map.copyOf(other), body);
    }

    /** The same, carrying trace context where there is one. */
    public ProviderCall traced(@Nullable String traceparent) {
        return traceparent == null ? this : with(Map.of("traceparent", traceparent));
    }

    /**
     * A provider's id or name as part of a path. Slashes and colons stay, as names have them; what would
     * end the path is encoded.
     */
    public static String segments(String name) {
        return Arrays.stream(name.split("/", -1)).map(ProviderCall::encoded).collect(Collectors.joining("/"));
    }

    /** A value as part of a query. */
    public static String parameter(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%3A", ":");
    }
}
