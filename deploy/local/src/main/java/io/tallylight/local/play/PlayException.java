package io.tallylight.local.play;

/** A play that cannot go on; the message is one clear line. */
public final class PlayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, in a line. */
    public PlayException(String message) {
        super(message);
    }

    /** What went wrong, in a line, and why. */
    public PlayException(String message, Throwable cause) {
        super(message, cause);
    }
}
