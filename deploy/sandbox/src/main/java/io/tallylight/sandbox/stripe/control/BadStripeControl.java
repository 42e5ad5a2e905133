package io.tallylight.sandbox.stripe.control;

import io.tallylight.sandbox.wire.Json;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** A control request that makes no sense, or none now; nothing of it was done. The body is RFC 9457. */
final class BadStripeControl extends WebApplicationException {
    private static final long serialVersionUID = 1;

    BadStripeControl(int status, String detail) {
        super(Response.status(status)
                .entity(Json.object()
                        .put("title", "Control request not carried out")
                        .put("status", status)
                        .put("detail", detail)
                        .put("code", status == 409 ? "conflict" : status == 404 ? "not_found" : "malformed")
                        .toString())
                .type("application/problem+json")
                .build());
    }
}
