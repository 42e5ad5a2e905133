package io.tallylight.sandbox.wire;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** A request turned away; carries the whole answer in the provider's own words. */
public final class WireError extends WebApplicationException {
    private static final long serialVersionUID = 1;

    public WireError(Response answer) {
        super(answer);
    }
}
