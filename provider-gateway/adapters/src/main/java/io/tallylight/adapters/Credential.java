package io.tallylight.adapters;

/**
 * What we show a provider to be let in. It is asked for at every call, so that a token that expires can be renewed behind it,
 * and it never appears in {@link Object#toString}, messages or logs.
 */
@FunctionalInterface
public interface Credential {
    /** The credential as of now. */
    String current();

    /**
     * One that never changes. Blanks around it (a newline at the end of a file) are dropped.
     *
     * @throws IllegalArgumentException where it is empty or has characters no header can carry; the message does not show it
     */
    static Credential of(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("a credential is one line of visible ASCII");
        }
        return () -> stripped;
    }
}
