package io.tallylight.billing.books;

import java.sql.SQLException;

/** What a failed transaction means for the writer. */
enum Failure {
    /** A lock or connection was lost, or two writers met: to be tried again. */
    PASSING,
    /** A constraint that guards the books was broken: stop. */
    VIOLATION,
    /** A statement the database cannot run: trying again would not help. */
    MISTAKE;

    private static final String CHECK_VIOLATION = "23514";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String OUT_OF_RANGE = "22003";
    private static final String RAISED_BY_TRIGGER = "P0001";

    static Failure of(SQLException e) {
        String state = e.getSQLState();
        if (state == null) {
            return PASSING; // The pool found no connection in time.
        }
        if (state.equals(CHECK_VIOLATION) || state.equals(OUT_OF_RANGE) || state.equals(RAISED_BY_TRIGGER)) {
            return VIOLATION;
        }
        if (state.equals(UNIQUE_VIOLATION)) {
            return PASSING; // Another writer was first with the same key; the next attempt finds what it wrote.
        }
        return switch (state.substring(0, 2)) {
            // Connection, transaction state, rollback, resources, object in use, operator's intervention.
            case "08", "25", "40", "53", "55", "57", "58" -> PASSING;
            default -> MISTAKE;
        };
    }
}
