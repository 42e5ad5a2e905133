package io.tallylight.rating;

/** The text is no YAML or JSON at all; says where it stops making sense. */
public final class UnreadableDocument extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnreadableDocument(String message, Throwable cause) {
        super(message, cause);
    }

    UnreadableDocument(String message) {
        super(message);
    }
}
