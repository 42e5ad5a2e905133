package io.tallylight.gateway.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sets the arrays of a set-based statement, {@code unnest(?::uuid[], ?::text[], …)}, one column of the rows after the
 * other. Values travel in their text form, which PostgreSQL reads for every type.
 */
final class Columns<T> {
    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int parameter;

    Columns(Connection connection, PreparedStatement statement, List<T> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    /** Sets the next parameter to that column of the rows. */
    Columns<T> add(String type, Function<T, @Nullable Object> value) throws SQLException {
        @Nullable Object[] texts = new @Nullable Object[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            Object one = value.apply(rows.get(i));
            texts[i] = one == null ? null : one.toString();
        }
        Array array = connection.createArrayOf(type, texts);
        statement.setArray(++parameter, array);
        return this;
    }
}
