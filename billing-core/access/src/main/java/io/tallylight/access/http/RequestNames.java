package io.tallylight.access.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.tallylight.access.RequestId;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;
import org.jboss.logging.MDC;

/** Names every request before anything else looks at it, so that even a 404 nobody handles can be asked about. */
@Singleton
class RequestNames {
    private static final int BEFORE_ALL_OTHERS = 1_000;

    private final RandomGenerator random;

    RequestNames(RandomGenerator random) {
        this.random = random;
    }

    void register(@Observes Filters filters) {
        filters.register(this::name, BEFORE_ALL_OTHERS);
    }

    private void name(RoutingContext request) {
        String id = RequestId.of(request.request().getHeader(RequestId.HEADER), random);
        request.response().putHeader(RequestId.HEADER, id);
        MDC.put(RequestId.LOG_FIELD, id);
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            MDC.put("trace_id", span.getTraceId());
            MDC.put("span_id", span.getSpanId());
        }
        request.next();
    }
}
