package io.tallylight.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.channels.ClosedChannelException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of streams whose listeners have left. */
class StreamsEndTests {
    @Test
    void aListenerThatLeavesIsNoEventAndOurOwnChannelsAre() {
        assertThat(isLogged(byListener())).isFalse();
        assertThat(isLogged(new ClosedChannelException())).isTrue();
        assertThat(isLogged(new IllegalStateException("ours"))).isTrue();
        assertThat(isLogged(null)).isTrue();
    }

    @Test
    void itIsNoFailureOfTheServer() {
        assertThat(new ListenerGone().toProblem(byListener()).getStatusCode()).isEqualTo(499);
        assertThat(new ListenerGone().toProblem(new ClosedChannelException()).getStatusCode())
                .isEqualTo(500);
    }

    /** As the server meets it: writing to a channel that is closed. */
    private static ClosedChannelException byListener() {
        EmbeddedChannel channel = new EmbeddedChannel();
        assertThat(channel.close().isSuccess()).isTrue();
        return (ClosedChannelException) channel.writeAndFlush("late").cause();
    }

    private static boolean isLogged(@Nullable Throwable thrown) {
        LogRecord line = new LogRecord(Level.SEVERE, "Exception in SSE server handling");
        line.setThrown(thrown);
        return new StreamsEnd().isLoggable(line);
    }
}
