package io.tallylight.local.launch;

/** The system cannot come up or go on. The message is the one line its user reads, and says what to do. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A reason in one line. */
    public StartFailure(String line) {
        super(oneLine(line));
    }

    /** A reason in one line, and what lies beneath for those who debug us. */
    public StartFailure(String line, Throwable cause) {
        super(oneLine(line), cause);
    }

    /** What we pass on from others may be several. */
    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
