package io.tallylight.metering.consume;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a failed transaction's SQLSTATE says about trying again. */
enum SqlFailure {
    /** Rolled back, for sure, and would succeed now: deadlock, serialization, two inserts of one row. */
    PASSES,
    /** Rolled back, for sure, and always will be: the data themselves are refused. */
    REFUSED,
    /** Nobody knows what happened, or the server is in trouble. */
    UNKNOWN;

    private static final String UNIQUE_VIOLATION = "23505";

    static SqlFailure of(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return UNKNOWN;
        }
        if (state.startsWith("40") || state.equals(UNIQUE_VIOLATION)) {
            return PASSES;
        }
        // Data exception, integrity constraint, program limit (an index entry too large).
        return startsWithAny(state, "22", "23", "54") ? REFUSED : UNKNOWN;
    }

    private static boolean startsWithAny(@Nullable String state, String... classes) {
        for (String sqlClass : classes) {
            if (state != null && state.startsWith(sqlClass)) {
                return true;
            }
        }
        return false;
    }
}
