package io.tallylight.local.launch;

/** Puts how a process ended into words. */
final class Endings {
    private static final int SIGNALS_FROM = 128;

    private Endings() {}

    /** Words that follow the process's name. */
    static String words(int exitCode) {
        return exitCode > SIGNALS_FROM
                ? "was killed by signal " + (exitCode - SIGNALS_FROM)
                : "ended with exit code " + exitCode;
    }
}
