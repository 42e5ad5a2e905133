package io.tallylight.billing.console.shell;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.TemplateInstance;
import io.tallylight.access.RequestId;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.Objects;

/**
 * Answers people with a page where the API answers programs with a problem, naming the same {@code request_id}; and
 * keeps pages out of caches.
 */
@Provider
@Singleton
@Priority(Priorities.USER)
public class ErrorPages implements ContainerResponseFilter {
    private static final String API = "/v1/";

    /** A page, or the part of one that htmx asked for, that says what went wrong. */
    record Whole(int status, String requestId) implements TemplateInstance {}

    record Part(int status, String requestId) implements TemplateInstance {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (MediaType.TEXT_HTML_TYPE.isCompatible(response.getMediaType())) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            response.getHeaders().putSingle(HttpHeaders.VARY, "HX-Request");
        }
        if (response.getStatus() >= 400 && isForPeople(request) && !isPage(response)) {
            String id = Objects.requireNonNullElse(RequestId.current(), "");
            boolean part = request.getHeaderString("HX-Request") != null;
            TemplateInstance page = part ? new Part(response.getStatus(), id) : new Whole(response.getStatus(), id);
            response.setEntity(page.render(), new Annotation[0], MediaType.TEXT_HTML_TYPE);
            response.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static boolean isForPeople(ContainerRequestContext request) {
        String accepts = request.getHeaderString(HttpHeaders.ACCEPT);
        return !request.getUriInfo().getRequestUri().getRawPath().startsWith(API)
                && (request.getHeaderString("HX-Request") != null
                        || (accepts != null && accepts.contains(MediaType.TEXT_HTML)));
    }

    /** A page may answer with an error by itself; its type is not known yet here. */
    private static boolean isPage(ContainerResponseContext response) {
        return response.hasEntity() && !(response.getEntity() instanceof HttpProblem);
    }
}
