package io.tallylight.billing.console.shell;

import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a page hears while it is open: at most once a second, and only where something changed, the parts of it that did.
 * Each page asks for itself: a look at one indexed row a second is cheap, while a notification from the database would
 * serialise the commits of the ledger (docs/decisions/0041). Streams end after ten minutes; the browser comes back by
 * itself, is looked at again, and goes on from the id it heard last.
 */
@Singleton
public class LiveStream {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final int COMMENT_EVERY = 15;
    private static final long RETRY_MILLIS = 2_000;

    private final ExecutorService threads;

    LiveStream(@VirtualThreads ExecutorService threads) {
        this.threads = threads;
    }

    /**
     * A stream.
     *
     * @param lastHeard the header {@code Last-Event-ID}, where a browser comes back
     * @param version changes whenever the page would look different; asked each second, on a virtual thread, outside
     *     of the request: whatever it needs of the request must be read before
     * @param render the parts of the page at that version: HTML elements with ids, which replace those of the page
     */
    public Multi<OutboundSseEvent> of(
            Sse sse, @Nullable String lastHeard, Supplier<String> version, Function<String, String> render) {
        AtomicReference<@Nullable String> heard = new AtomicReference<>(lastHeard);
        return Multi.createFrom()
                .ticks()
                .every(BETWEEN_LOOKS)
                .onOverflow()
                .drop()
                .emitOn(threads, 1)
                .onItem()
                .transformToMultiAndConcatenate(tick -> look(sse, tick, heard, version, render))
                .select()
                .first(LASTS);
    }

    /** Nobody listens who may not: the browser is told not to come back. */
    public void onlyIf(boolean allowed) {
        if (!allowed) {
            throw new WebApplicationException(Response.noContent().build());
        }
    }

    private static Multi<OutboundSseEvent> look(
            Sse sse,
            long tick,
            AtomicReference<@Nullable String> heard,
            Supplier<String> version,
            Function<String, String> render) {
        String now = version.get();
        if (!Objects.equals(now, heard.get())) {
            heard.set(now);
            return Multi.createFrom()
                    .item(sse.newEventBuilder()
                            .id(now)
                            .reconnectDelay(RETRY_MILLIS)
                            .data(inOneLine(render.apply(now)))
                            .build());
        }
        return tick % COMMENT_EVERY == 0
                ? Multi.createFrom()
                        .item(sse.newEventBuilder().comment("still here").build())
                : Multi.createFrom().empty();
    }

    private static String inOneLine(String html) {
        return html.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
    }
}
