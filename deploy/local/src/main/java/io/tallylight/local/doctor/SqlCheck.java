package io.tallylight.local.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule that one query looks after: each row it returns is a finding, the first column naming the row, the second what
 * is wrong with it.
 *
 * @param tables what the query reads; where one is missing the rule cannot be looked after, which is said
 */
public record SqlCheck(String id, String what, List<String> tables, String query) implements Check {
    /** More findings than this say nothing new. */
    public static final int MOST_FINDINGS = 100;

    public SqlCheck {
        tables = List.copyOf(tables);
    }

    @Override
    public List<Finding> run(Connection doctor) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (Statement statement = doctor.createStatement()) {
            for (String table : tables) {
                if (!exists(statement, table)) {
                    findings.add(new Finding(table, "the table is missing, so the rule cannot be looked after"));
                }
            }
            if (!findings.isEmpty()) {
                return findings;
            }
            statement.setMaxRows(MOST_FINDINGS);
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    findings.add(new Finding(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return findings;
    }

    private static boolean exists(Statement statement, String table) throws SQLException {
        String query = "SELECT to_regclass(" + statement.enquoteLiteral(table) + ")";
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1) != null;
        }
    }
}
