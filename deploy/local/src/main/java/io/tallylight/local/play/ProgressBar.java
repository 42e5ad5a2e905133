package io.tallylight.local.play;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Says each stage in a line, and how far it is in a bar that is drawn over and over in the line below: for terminals. */
public final class ProgressBar implements Listener {
    private static final Duration EVERY = Duration.ofMillis(200);
    private static final int WIDTH = 30;
    private static final String TO_LINE_START_AND_CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private Instant began = Instant.now();
    private Instant drawn = Instant.EPOCH;
    private boolean open;

    /** A bar on that terminal. */
    public ProgressBar(PrintStream out) {
        this.out = out;
    }

    /** A bar where somebody watches, else lines. */
    public static Listener orLines(PrintStream out) {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        boolean watched = terminal && !"dumb".equals(System.getenv().getOrDefault("TERM", "dumb"));
        return watched ? new ProgressBar(out) : new ProgressLines(out);
    }

    @Override
    public synchronized void stage(String what) {
        end();
        began = Instant.now();
        out.println("  " + what);
    }

    @Override
    public synchronized void progress(int done, int of) {
        Instant now = Instant.now();
        if (done < of && Duration.between(drawn, now).compareTo(EVERY) < 0) {
            return;
        }
        drawn = now;
        open = true;
        out.print(TO_LINE_START_AND_CLEAR + bar(done, of, Duration.between(began, now)));
        if (done >= of) {
            end();
        }
        out.flush();
    }

    /** Leaves the bar's line, so that what is printed next stands below it. */
    private void end() {
        if (open) {
            out.println();
            open = false;
        }
    }

    static String bar(int done, int of, Duration passed) {
        int full = of == 0 ? WIDTH : (int) ((long) WIDTH * done / of);
        Progress progress = Progress.of(done, of, passed);
        return String.format(
                Locale.ROOT,
                "  [%s%s] %,d of %,d, %d a second%s",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                done,
                of,
                progress.perSecond(),
                done >= of
                        ? ", took " + clock(passed.toSeconds())
                        : progress.secondsLeft()
                                .map(left -> ", " + clock(left) + " to go")
                                .orElse(""));
    }

    private static String clock(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
