package io.tallylight.sandbox.luma;

import io.tallylight.sandbox.jobs.Ids;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every answer of the Agents API carries, refusals too. */
@Singleton
class AgentsHeaders {
    private static final String REQUEST_ID = "X-Request-Id";
    private static final String VERSION = "2026-04-01";

    private final Ids ids;

    AgentsHeaders(Ids ids) {
        this.ids = ids;
    }

    @ServerResponseFilter
    void add(ContainerRequestContext request, ContainerResponseContext answer) {
        if (!request.getUriInfo().getPath().contains("/luma/v1/")) return;
        String id = Optional.ofNullable(request.getHeaderString(REQUEST_ID)).orElseGet(ids::uuid);
        answer.getHeaders().putSingle(REQUEST_ID, id);
        answer.getHeaders().putSingle("X-API-Version", VERSION);
    }
}
