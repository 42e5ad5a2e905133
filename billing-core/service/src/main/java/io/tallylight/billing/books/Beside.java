package io.tallylight.billing.books;

import io.tallylight.ledger.Result;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What is written in the same transaction as a ledger's batch. May be called again when the transaction is retried. */
@FunctionalInterface
public interface Beside {
    /**
     * Writes it.
     *
     * @param results of the submission's commands, in order
     * @param recordedAt the ledger's time
     */
    void write(Connection connection, List<Result> results, Instant recordedAt) throws SQLException;
}
