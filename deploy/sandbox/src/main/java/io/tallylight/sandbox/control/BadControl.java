package io.tallylight.sandbox.control;

import io.tallylight.sandbox.wire.Json;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** A control request that makes no sense; nothing of it was applied. The body is RFC 9457. */
final class BadControl extends WebApplicationException {
    private static final long serialVersionUID = 1;

    BadControl(String detail) {
        super(Response.status(400)
                .entity(Json.object()
                        .put("title", "Malformed control request")
                        .put("status", 400)
                        .put("detail", detail)
                        .put("code", "malformed")
                        .toString())
                .type("application/problem+json")
                .build());
    }
}
