package io.tallylight.local.play;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Says each stage in a line, and every two seconds how far it is and how long it will still take. */
public final class ProgressLines implements Listener {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final PrintStream out;
    private Instant began = Instant.now();
    private Instant said = Instant.EPOCH;

    /** Lines to that stream. */
    public ProgressLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void stage(String what) {
        began = Instant.now();
        out.println("  " + what);
    }

    @Override
    public synchronized void note(String what) {
        out.println("  " + what);
    }

    @Override
    public synchronized void progress(int done, int of) {
        Instant now = Instant.now();
        if (done < of && Duration.between(said, now).compareTo(EVERY) < 0) {
            return;
        }
        said = now;
        Progress progress = Progress.of(done, of, Duration.between(began, now));
        out.println("  " + done + " of " + of + " ended, " + progress.perSecond() + " a second"
                + progress.secondsLeft().map(left -> ", " + left + " s to go").orElse(""));
    }
}
