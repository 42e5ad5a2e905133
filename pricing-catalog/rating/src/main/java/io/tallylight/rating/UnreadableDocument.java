package io.tallylight.rating;

import com.fasterxml.jackson.core.JsonProcessingException;

/** The text is no YAML or JSON at all; says where it stops making sense. */
public final class UnreadableDocument extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String detail;
    private final int line;

    UnreadableDocument(JsonProcessingException cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.detail = String.valueOf(cause.getOriginalMessage());
        this.line = cause.getLocation() == null
                ? 0
                : Math.max(0, cause.getLocation().getLineNr());
    }

    /**
     * A text that is refused for a reason of one's own.
     *
     * @param line counted from 1; 0 where it is not known
     */
    public UnreadableDocument(String message, int line) {
        super(message);
        this.detail = message;
        this.line = line;
    }

    /** What is wrong, without the place. */
    public String detail() {
        return detail;
    }

    /** The line, counted from 1; 0 where it is not known. */
    public int line() {
        return line;
    }
}
