package io.tallylight.billing.books;

import io.tallylight.ledger.Command;
import io.tallylight.ledger.Result;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Commands that wait for a writer, and are written in one transaction.
 *
 * @param commands in order
 * @param beside what the same transaction writes too; null for nothing
 * @param answer completed after the commit
 */
record Submission(List<Command> commands, @Nullable Beside beside, CompletableFuture<List<Result>> answer) {}
