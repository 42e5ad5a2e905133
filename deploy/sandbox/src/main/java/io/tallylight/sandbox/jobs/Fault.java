package io.tallylight.sandbox.jobs;

import org.jspecify.annotations.Nullable;

/** The error a script wants reported instead of the provider's usual one; each half may be left out. */
public record Fault(@Nullable String code, @Nullable String message) {
    /** The provider's usual error. */
    public static final Fault USUAL = new Fault(null, null);

    public String codeOr(String usual) {
        return code == null ? usual : code;
    }

    public String messageOr(String usual) {
        return message == null ? usual : message;
    }

    /** The code where it is a number between the bounds, as HTTP and gRPC have them. */
    public int numberOr(int usual, int least, int most) {
        if (code == null || !code.matches("\\d{1,4}")) return usual;
        int number = Integer.parseInt(code);
        return number >= least && number <= most ? number : usual;
    }
}
