package io.tallylight.billing.books;

import io.tallylight.ledger.LedgerViolation;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Statements that travel to the database together, and whether each touched as many rows as it had to. */
final class StatementBundle {
    private final List<String> statements = new ArrayList<>();
    private final List<Integer> rows = new ArrayList<>();
    private final List<Array> parameters = new ArrayList<>();

    /** The arrays of one statement's columns. */
    @FunctionalInterface
    interface Columns {
        List<Array> get() throws SQLException;
    }

    /** Adds a statement for these rows; for no rows there is none. */
    void add(String statement, Collection<?> forRows, Columns columns) throws SQLException {
        if (!forRows.isEmpty()) {
            statements.add(statement);
            rows.add(forRows.size());
            parameters.addAll(columns.get());
        }
    }

    /** Runs all of them in one round trip. */
    void execute(Connection connection) throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        try (PreparedStatement all = connection.prepareStatement(String.join(";\n", statements))) {
            for (int i = 0; i < parameters.size(); i++) {
                all.setArray(i + 1, parameters.get(i));
            }
            all.execute();
            for (int i = 0; i < statements.size(); i++) {
                if (all.getUpdateCount() != rows.get(i)) {
                    throw new LedgerViolation("touched " + all.getUpdateCount() + " rows instead of " + rows.get(i)
                            + ": " + statements.get(i).lines().findFirst().orElse(""));
                }
                all.getMoreResults();
            }
        }
    }
}
