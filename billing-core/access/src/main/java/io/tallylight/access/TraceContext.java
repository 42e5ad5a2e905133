package io.tallylight.access;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Carries the trace of the request at hand to whoever we call or tell: the W3C header {@code traceparent}. */
public final class TraceContext {
    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    private TraceContext() {}

    /** Hands the headers to add to an outgoing request, as in {@code TraceContext.inject(request::header)}. */
    public static void inject(BiConsumer<String, String> header) {
        W3C.inject(Context.current(), header, (carrier, name, value) -> {
            if (carrier != null) {
                carrier.accept(name, value);
            }
        });
    }

    /** Adds the headers to a Kafka record. */
    public static void inject(Headers headers) {
        inject((name, value) -> headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8)));
    }

    /** The trace a Kafka record belongs to; {@code try (var scope = TraceContext.of(headers).makeCurrent())}. */
    public static Context of(Headers headers) {
        return W3C.extract(Context.root(), headers, KafkaGetter.INSTANCE);
    }

    private enum KafkaGetter implements TextMapGetter<Headers> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Headers headers) {
            return List.of("traceparent", "tracestate");
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    }
}
