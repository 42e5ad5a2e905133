package io.tallylight.access.http;

import io.quarkus.logging.LoggingFilter;
import java.nio.channels.ClosedChannelException;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** Keeps out of the log that somebody who listened to a stream has left: the framework calls it an error of ours. */
@LoggingFilter(name = "streams-end")
public final class StreamsEnd implements Filter {
    @Override
    public boolean isLoggable(LogRecord line) {
        return !isByListener(line.getThrown());
    }

    /** Whether a channel of the server was closed, not one that we opened. */
    static boolean isByListener(@Nullable Throwable failure) {
        return failure instanceof ClosedChannelException
                && failure.getClass().getName().startsWith("io.netty.");
    }
}
