package io.tallylight.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** A trace goes on over HTTP and Kafka. */
class TraceContextTests {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @Test
    void theTraceOfTheRequestAtHandTravels() {
        Map<String, String> http = new HashMap<>();
        RecordHeaders kafka = new RecordHeaders();
        Span span = Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault()));
        try (Scope scope = span.makeCurrent()) {
            assertThat(scope).isNotNull();
            TraceContext.inject(http::put);
            TraceContext.inject(kafka);
        }

        assertThat(http).containsEntry("traceparent", "00-" + TRACE + "-" + SPAN + "-01");
        assertThat(Span.fromContext(TraceContext.of(kafka)).getSpanContext().getTraceId())
                .isEqualTo(TRACE);
    }

    @Test
    void withoutATraceNothingIsSent() {
        Map<String, String> http = new HashMap<>();

        TraceContext.inject(http::put);

        assertThat(http).isEmpty();
    }
}
