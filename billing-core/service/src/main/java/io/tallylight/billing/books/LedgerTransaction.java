package io.tallylight.billing.books;

import io.agroal.api.AgroalDataSource;
import io.tallylight.ledger.Applied;
import io.tallylight.ledger.Command;
import io.tallylight.ledger.Ledger;
import io.tallylight.ledger.Result;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One batch in one transaction: lock, read, apply in memory, write, commit. */
@Singleton
class LedgerTransaction {
    private final AgroalDataSource database;
    private final LedgerMetrics metrics;

    @Inject
    LedgerTransaction(AgroalDataSource database, LedgerMetrics metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    /** The results of each submission, in order. When it throws, nothing was written, or it is not known. */
    List<List<Result>> write(List<Submission> batch) throws SQLException {
        long start = System.nanoTime();
        List<Command> commands = new ArrayList<>();
        batch.forEach(submission -> commands.addAll(submission.commands()));
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                LockedBooks books = LockedBooks.read(connection, commands);
                Applied applied = Ledger.apply(books.state(), commands, books.now());
                ChangeWriter.write(connection, applied.changes());
                List<List<Result>> results = share(batch, applied.results());
                for (int i = 0; i < batch.size(); i++) {
                    Beside beside = batch.get(i).beside();
                    if (beside != null) {
                        beside.write(connection, results.get(i), books.now());
                    }
                }
                connection.commit();
                metrics.posted(applied, System.nanoTime() - start);
                return results;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    private static List<List<Result>> share(List<Submission> batch, List<Result> results) {
        List<List<Result>> shares = new ArrayList<>(batch.size());
        int from = 0;
        for (Submission submission : batch) {
            int to = from + submission.commands().size();
            shares.add(results.subList(from, to));
            from = to;
        }
        return shares;
    }

    private static void rollback(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }
}
