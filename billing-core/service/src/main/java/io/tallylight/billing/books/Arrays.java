package io.tallylight.billing.books;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Columns of a set-based statement as PostgreSQL arrays. */
final class Arrays {
    private Arrays() {}

    static Array uuids(Connection connection, @Nullable UUID[] values) throws SQLException {
        return connection.createArrayOf("uuid", values);
    }

    static <T> Array uuids(Connection connection, Collection<T> rows, Function<T, @Nullable UUID> column)
            throws SQLException {
        return uuids(connection, rows.stream().map(column).toArray(UUID[]::new));
    }

    static <T> Array longs(Connection connection, Collection<T> rows, ToLongFunction<T> column) throws SQLException {
        return connection.createArrayOf(
                "bigint", rows.stream().mapToLong(column).boxed().toArray(Long[]::new));
    }

    /** Anything that PostgreSQL reads from its text: times, states, arrays. */
    static <T> Array texts(Connection connection, Collection<T> rows, Function<T, @Nullable Object> column)
            throws SQLException {
        return connection.createArrayOf(
                "text",
                rows.stream()
                        .map(column)
                        .map(value -> value == null ? null : value.toString())
                        .toArray(String[]::new));
    }

    /** An array within a row, as a literal. */
    static String literal(Collection<?> elements) {
        StringBuilder text = new StringBuilder("{");
        for (Object element : elements) {
            text.append(text.length() == 1 ? "\"" : ",\"")
                    .append(element.toString().replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text.append('}').toString();
    }
}
