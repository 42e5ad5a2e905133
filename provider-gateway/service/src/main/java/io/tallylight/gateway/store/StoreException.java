package io.tallylight.gateway.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database did not do what was asked, or did it and its answer was lost. Unless it was {@link #refused}, what was asked
 * may be tried again, once the truth was read.
 */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the database would refuse the same again: a value it cannot keep, or a rule that the rows would break. */
    public boolean refused() {
        String state = state();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Whether nothing was kept for sure; else the commit may have happened though its answer was lost. */
    boolean rolledBack() {
        String state = state();
        // 40003: the server itself does not know.
        return refused() || (state != null && state.startsWith("40") && !state.equals("40003"));
    }

    private @Nullable String state() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure) {
                return failure.getSQLState();
            }
        }
        return null;
    }
}
