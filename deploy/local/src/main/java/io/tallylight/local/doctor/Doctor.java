package io.tallylight.local.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs checks on one moment of the database. */
public final class Doctor {
    private final List<Check> checks;

    /** A doctor who knows these rules. */
    public Doctor(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /** A check and what it found. */
    public record Examined(String id, String what, List<Check.Finding> findings, Duration took) {
        public Examined {
            findings = List.copyOf(findings);
        }

        public boolean green() {
            return findings.isEmpty();
        }
    }

    /** Looks at everything. A check that cannot be run is a finding of its own, and the others still are. */
    public List<Examined> examine(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        List<Examined> examined = new ArrayList<>();
        for (Check check : checks) {
            long begin = System.nanoTime();
            List<Check.Finding> findings = run(connection, check);
            examined.add(new Examined(check.id(), check.what(), findings, Duration.ofNanos(System.nanoTime() - begin)));
        }
        connection.rollback();
        return examined;
    }

    private static List<Check.Finding> run(Connection connection, Check check) throws SQLException {
        var before = connection.setSavepoint();
        try {
            List<Check.Finding> findings = check.run(connection);
            connection.releaseSavepoint(before);
            return findings;
        } catch (SQLException e) {
            connection.rollback(before);
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return List.of(new Check.Finding(check.id(), "the check itself failed: " + why));
        }
    }
}
