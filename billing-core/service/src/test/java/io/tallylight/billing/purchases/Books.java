package io.tallylight.billing.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.tallylight.local.doctor.Check;
import io.tallylight.local.doctor.LedgerChecks;
import io.tallylight.local.doctor.PurchaseChecks;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What stands in the tables, looked at and put back by tests that stand between two steps. */
@Singleton
public class Books {
    private final AgroalDataSource database;

    Books(AgroalDataSource database) {
        this.database = database;
    }

    void write(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Those of other tests, whose Stripe is gone. */
    void forgetOpenOrders() {
        write("UPDATE pack_order SET state = 'expired', reason = 'another test' WHERE state IN ('open')");
    }

    /** What the doctor finds, after the damage, which is taken back. */
    List<String> findings(String damage) {
        List<String> findings = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(damage);
                for (Check check : Stream.concat(LedgerChecks.all().stream(), PurchaseChecks.all().stream())
                        .toList()) {
                    check.run(connection)
                            .forEach(found -> findings.add(check.what() + ": " + found.row() + ": " + found.detail()));
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return findings;
    }

    void assertSound() {
        assertThat(findings("SELECT 1")).isEmpty();
    }
}
