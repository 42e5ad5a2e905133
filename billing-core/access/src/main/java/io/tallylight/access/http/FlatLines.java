package io.tallylight.access.http;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jspecify.annotations.Nullable;

/** Puts {@code trace_id}, {@code request_id} and the like at the top of a log line; the framework nests them. */
@Singleton
class FlatLines {
    private static final int FIRST = 1;
    private static final String NEST = "mdc";
    // The framework's names for what stands there under ours.
    private static final Set<String> DOUBLES = Set.of("traceId", "spanId", "sampled", "parentId");

    void flatten(@Observes @Priority(FIRST) StartupEvent started) {
        flatten(LogContext.getLogContext().getLogger("").getHandlers());
    }

    private static void flatten(Handler @Nullable [] handlers) {
        if (handlers == null) {
            return;
        }
        for (Handler handler : handlers) {
            if (handler.getFormatter() instanceof JsonFormatter nested) {
                Flat flat = new Flat();
                flat.setExceptionOutputType(nested.getExceptionOutputType());
                handler.setFormatter(flat);
            }
            if (handler instanceof ExtHandler parent) {
                flatten(parent.getHandlers());
            }
        }
    }

    /** The same lines without the nest. */
    static final class Flat extends JsonFormatter {
        @Override
        protected Generator createGenerator(Writer writer) {
            return new Flattening(super.createGenerator(writer));
        }

        private record Flattening(Generator inner) implements Generator {
            @Override
            public Flattening begin() throws Exception {
                inner.begin();
                return this;
            }

            @Override
            public Flattening add(String key, int value) throws Exception {
                inner.add(key, value);
                return this;
            }

            @Override
            public Flattening add(String key, long value) throws Exception {
                inner.add(key, value);
                return this;
            }

            @Override
            public Flattening add(String key, Map<String, ?> value) throws Exception {
                if (!key.equals(NEST)) {
                    inner.add(key, value);
                    return this;
                }
                for (Map.Entry<String, ?> entry : value.entrySet()) {
                    if (!DOUBLES.contains(entry.getKey())) {
                        inner.add(entry.getKey(), String.valueOf(entry.getValue()));
                    }
                }
                return this;
            }

            @Override
            public Flattening add(String key, @Nullable String value) throws Exception {
                inner.add(key, value);
                return this;
            }

            @Override
            public Flattening startObject(@Nullable String key) throws Exception {
                inner.startObject(key);
                return this;
            }

            @Override
            public Flattening endObject() throws Exception {
                inner.endObject();
                return this;
            }

            @Override
            public Flattening startArray(@Nullable String key) throws Exception {
                inner.startArray(key);
                return this;
            }

            @Override
            public Flattening endArray() throws Exception {
                inner.endArray();
                return this;
            }

            @Override
            public Flattening end() throws Exception {
                inner.end();
                return this;
            }

            @Override
            public boolean wrapArrays() {
                return inner.wrapArrays();
            }
        }
    }
}
