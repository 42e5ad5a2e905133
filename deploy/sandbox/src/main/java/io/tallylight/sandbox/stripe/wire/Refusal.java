package io.tallylight.sandbox.stripe.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that Stripe would turn away: the HTTP status and the members of its {@code error} object. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String type;
    private final String code;
    private final String param;

    private Refusal(int status, String type, String message, String code, String param) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    /** A request that makes no sense: 400. */
    public static Refusal invalid(String message) {
        return of(400, "invalid_request_error", message);
    }

    public static Refusal of(int status, String type, String message) {
        return new Refusal(status, type, message, "", "");
    }

    /** An id in the path that nothing has: 404. */
    public static Refusal unknown(String object, String id, String param) {
        return of(404, "invalid_request_error", "No such " + object + ": '" + id + "'")
                .with("resource_missing", param);
    }

    /** An id among the parameters that nothing has: 400. */
    public static Refusal missing(String object, String id, String param) {
        return invalid("No such " + object + ": '" + id + "'").with("resource_missing", param);
    }

    /** The same refusal naming its code and the parameter at fault; an empty text leaves a member out. */
    public Refusal with(String errorCode, String parameter) {
        return new Refusal(status, type, text(), errorCode, parameter);
    }

    public int status() {
        return status;
    }

    private String text() {
        return String.valueOf(getMessage());
    }

    /** The body of the answer. */
    public ObjectNode body(String requestId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        if (!code.isEmpty())
            error.put("code", code).put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        error.put("message", text());
        if (!param.isEmpty()) error.put("param", param);
        error.put("request_log_url", "https://dashboard.stripe.com/test/logs/" + requestId)
                .put("type", type);
        return body;
    }
}
