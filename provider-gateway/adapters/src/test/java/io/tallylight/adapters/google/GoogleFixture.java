package io.tallylight.adapters.google;

import io.tallylight.adapters.CancelResult;
import io.tallylight.adapters.kit.ProviderFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What both surfaces of Veo say alike, from the vendor's SDK and pages: operations and {@code google.rpc.Status}. */
public abstract class GoogleFixture implements ProviderFixture {
    private final String operation;
    private final Duration wait;

    /** An operation of that name, and how long the rate limit asks to wait. */
    protected GoogleFixture(String operation, Duration wait) {
        this.operation = operation;
        this.wait = wait;
    }

    @Override
    public String jobId() {
        return operation;
    }

    @Override
    public String accepted() {
        return "{\"name\":\"" + operation + "\"}";
    }

    /** An operation does not say whether it waits. */
    @Override
    public List<String> waiting() {
        return List.of();
    }

    @Override
    public List<String> running() {
        return List.of(
                accepted(),
                "{\"name\":\"" + operation + "\",\"done\":false,\"metadata\":{\"@type\":\"type.googleapis.com/x\"}}");
    }

    @Override
    public List<String> failed() {
        return List.of(
                ended("{\"code\":13,\"message\":\"internal\"}"),
                ended("{\"code\":8,\"message\":\"exhausted\",\"details\":[]}"),
                ended("{\"code\":99}"));
    }

    @Override
    public List<String> cancelled() {
        return List.of(ended("{\"code\":1,\"message\":\"cancelled\"}"));
    }

    @Override
    public String badRequest() {
        return """
                {"error":{"code":400,"message":"durationSeconds out of range","status":"INVALID_ARGUMENT"}}""";
    }

    @Override
    public String badRequestCode() {
        return "invalid_argument";
    }

    @Override
    public String unauthorized(String credential) {
        return "{\"error\":{\"code\":401,\"message\":\"key " + credential + "\",\"status\":\"UNAUTHENTICATED\"}}";
    }

    @Override
    public Map<String, String> rateLimitHeaders() {
        return Map.of();
    }

    @Override
    public String rateLimited() {
        return """
                {"error":{"code":429,"message":"quota","status":"RESOURCE_EXHAUSTED","details":[
                  {"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[]},
                  {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"%ss"}]}}""".formatted(wait.toMillis() / 1000.0);
    }

    @Override
    public Duration rateLimitWait() {
        return wait;
    }

    @Override
    public boolean clipNeedsCredential() {
        return true;
    }

    @Override
    public CancelResult cancelOfRunning() {
        return CancelResult.NOT_OFFERED;
    }

    /** The operation, ended by an error. */
    protected final String ended(String error) {
        return "{\"name\":\"" + operation + "\",\"done\":true,\"error\":" + error + "}";
    }

    /** The operation, done with a response. */
    protected final String done(String response) {
        return "{\"name\":\"" + operation + "\",\"done\":true,\"response\":" + response + "}";
    }
}
