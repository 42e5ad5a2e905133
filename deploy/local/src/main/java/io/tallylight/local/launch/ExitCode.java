package io.tallylight.local.launch;

/** What a verb's exit code means; the launcher script and its help say the same. */
public enum ExitCode {
    OK(0),
    /** The doctor found something, tests failed, or a request was refused. */
    FINDINGS(1),
    USAGE(2),
    NOT_RUNNING(3),
    /** Something runs, but not everything. */
    DEGRADED(4),
    /** A JDK, Maven or another program is missing. Said by the script. */
    MISSING(5),
    /** The sources do not build. Said by the script. */
    NOT_BUILT(6),
    /** It could not come up: a port taken, no space, damaged data, a process that ended too early. */
    START_FAILED(7),
    /** It ran, and then one of its processes ended. */
    PROCESS_ENDED(8);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
