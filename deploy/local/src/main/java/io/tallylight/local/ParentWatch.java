package io.tallylight.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Ends a process when this JVM ends, however it ends.
 *
 * <p>A shutdown hook does not run after {@code kill -9}; the end of a pipe always shows. A shell holds the other end of
 * a pipe from this JVM and, once it closes, sends the watched process the signal for a quick orderly stop. Signals meant
 * for a terminal's foreground group do not end the shell.
 */
public final class ParentWatch implements AutoCloseable {
    /** Waits for the end of the pipe, then asks, then, after ten seconds, no longer asks. */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            while read -r line; do :; done
            kill -s "$1" "$2" 2>/dev/null || exit 0
            for i in 1 2 3 4 5 6 7 8 9 10; do
              sleep 1
              kill -0 "$2" 2>/dev/null || exit 0
            done
            kill -s KILL "$2" 2>/dev/null
            """;

    private final Process shell;

    private ParentWatch(Process shell) {
        this.shell = shell;
    }

    /** Watches over the process {@code pid}, which gets {@code signal} (such as {@code INT}) once this JVM is gone. */
    public static ParentWatch over(long pid, String signal) {
        Objects.requireNonNull(signal, "signal");
        try {
            Process shell = new ProcessBuilder("/bin/sh", "-c", SCRIPT, "watch", signal, Long.toString(pid))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new ParentWatch(shell);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start /bin/sh to watch process " + pid, e);
        }
    }

    /** Stops watching; the process is left alone. Call it before or after its ordinary end, never instead. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
