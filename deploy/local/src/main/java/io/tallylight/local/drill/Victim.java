package io.tallylight.local.drill;

import java.sql.Connection;
import java.sql.SQLException;

/** The system whose gateway dies. */
public interface Victim {
    /** Ends the gateway as {@code kill -9} does, and returns once it is gone. */
    void kill();

    /** Starts it again, and returns once it is ready. */
    void restart();

    /** All books, to read only. */
    Connection books() throws SQLException;
}
