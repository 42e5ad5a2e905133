package io.tallylight.access.http;

import io.tallylight.access.FieldError;
import io.tallylight.access.Problems;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** U+0000 in a path or query is refused with 400: no text of ours has it, and the database cannot keep it. */
@Provider
@PreMatching
public class NoNul implements ContainerRequestFilter {
    private static final String NUL = "%00";

    @Override
    public void filter(ContainerRequestContext request) {
        URI uri = request.getUriInfo().getRequestUri();
        refuse("path", uri.getRawPath());
        refuse("query", uri.getRawQuery());
    }

    private static void refuse(String where, @Nullable String text) {
        if (text != null && text.contains(NUL)) {
            throw Problems.badRequest(new FieldError(where, "must not have U+0000"));
        }
    }
}
