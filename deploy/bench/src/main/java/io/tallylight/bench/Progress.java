package io.tallylight.bench;

import io.tallylight.local.replay.Replay;
import java.io.PrintStream;

/** Stages a line each. */
final class Progress implements Replay.Listener {
    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void stage(String what) {
        out.println("  " + what);
    }

    @Override
    public void progress(int done, int of) {
        if (done % 1_000 == 0) {
            out.println("  " + done + " of " + of);
        }
    }
}
