package io.tallylight.metering.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows as arrays, one per column, for statements that {@code unnest} them: one round trip whatever their number. */
final class Columns<T> {
    private final Connection connection;
    private final PreparedStatement statement;
    private final Collection<T> rows;
    private int index;

    Columns(Connection connection, PreparedStatement statement, Collection<T> rows) {
        this(connection, statement, rows, 0);
    }

    /** The first array follows so many parameters that are set already. */
    Columns(Connection connection, PreparedStatement statement, Collection<T> rows, int parametersBefore) {
        this.index = parametersBefore;
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    /** Sets the next parameter to the array of this column. Times go as text, which PostgreSQL reads exactly. */
    Columns<T> column(String type, Function<T, @Nullable Object> value) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        int at = 0;
        for (T row : rows) {
            Object cell = value.apply(row);
            values[at++] = cell instanceof Instant instant ? instant.toString() : cell;
        }
        statement.setArray(++index, connection.createArrayOf(type, values));
        return this;
    }

    /** The same for bytes, which JDBC wants as arrays of arrays. */
    Columns<T> bytes(Function<T, byte @Nullable []> value) throws SQLException {
        byte[][] values = new byte[rows.size()][];
        int at = 0;
        for (T row : rows) {
            setCell(values, at++, value.apply(row));
        }
        statement.setArray(++index, connection.createArrayOf("bytea", values));
        return this;
    }

    @SuppressWarnings("NullAway") // A null cell is SQL's NULL.
    private static void setCell(byte[][] values, int at, byte @Nullable [] cell) {
        values[at] = cell;
    }
}
