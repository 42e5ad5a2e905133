package io.tallylight.gateway.store;

import io.tallylight.gateway.generation.Accepted;
import io.tallylight.gateway.generation.Admission;
import io.tallylight.gateway.generation.Attempt;
import io.tallylight.gateway.generation.AttemptMove;
import io.tallylight.gateway.generation.Ending;
import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.generation.GenerationState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Every change of a generation and its jobs. Each method returns after its commit; under load many calls share one. A
 * step that is no longer possible changes nothing and answers false: two gateways cannot take it twice.
 */
@ApplicationScoped
public class Generations {
    private final Database database;
    private final GroupCommit<Accepted, Boolean> accepting = new GroupCommit<>(this::acceptAll);
    private final GroupCommit<Admission, Boolean> admitting = new GroupCommit<>(this::admitAll);
    private final GroupCommit<AttemptMove, Boolean> moving = new GroupCommit<>(this::moveAll);
    private final GroupCommit<Ending, Boolean> ending = new GroupCommit<>(this::endAll);

    Generations(Database database) {
        this.database = database;
    }

    /** Writes a generation down; false where its idempotency key names another. */
    public boolean accept(Accepted accepted) {
        return accepting.submit(accepted);
    }

    /** Writes down what a generation was quoted the second time; false where it was given up meanwhile. */
    public boolean requote(Accepted accepted) {
        return database.inTransaction(tx -> AcceptedRows.requote(tx, accepted));
    }

    /** Records the ledger's yes and the jobs to submit; false where the generation was given up meanwhile. */
    public boolean admit(Admission admission) {
        return admitting.submit(admission);
    }

    /** Takes one step of one job; false where the job stood elsewhere. */
    public boolean move(AttemptMove move) {
        return moving.submit(move);
    }

    /** Ends a generation, or leaves it unknown, with its clips and outbox rows; false where it had ended already. */
    public boolean end(Ending end) {
        return ending.submit(end);
    }

    /**
     * Gives up a generation that was not admitted. Its idempotency key is free again, for a refusal is not an answer
     * worth keeping.
     *
     * @param state refused where the ledger said no, failed where nobody knows
     * @param releaseDue whether a hold may be open that must be released
     */
    public boolean turnAway(
            GenerationKey key, GenerationState state, String code, String reason, boolean releaseDue, Instant at) {
        String sql = """
                UPDATE generation
                SET state = ?, code = ?, reason = ?, release_due = ?, open = ?, ended_at = ?::timestamptz,
                    idempotency_key = NULL
                WHERE tenant_id = ? AND generation_id = ? AND state = 'accepted'
                """;
        return database.inTransaction(tx -> {
            try (var statement = tx.prepareStatement(sql)) {
                statement.setString(1, state.wire());
                statement.setString(2, code);
                statement.setString(3, reason);
                statement.setBoolean(4, releaseDue);
                statement.setBoolean(5, releaseDue);
                statement.setString(6, at.toString());
                statement.setObject(7, key.tenant().value());
                statement.setObject(8, key.id().value());
                return statement.executeUpdate() == 1;
            }
        });
    }

    /** Leaves one candidate's jobs behind and writes the intents of the next. */
    public void fallBack(GenerationKey key, List<Attempt> behind, List<Attempt> intents, Instant at) {
        database.inTransaction(tx -> {
            AttemptRows.over(tx, of(key, behind, at));
            AttemptRows.insert(tx, of(key, intents, at));
            return true;
        });
    }

    /**
     * Takes an unknown generation up again: its jobs take these steps, and it has until that deadline. False, and nothing
     * changed, where it or one of the jobs is not unknown any more.
     *
     * @param running whether a job of it is with a provider
     */
    public boolean reopen(GenerationKey key, List<AttemptMove> moves, boolean running, Instant deadline) {
        String sql = """
                UPDATE generation
                SET state = ?, deadline_at = ?::timestamptz, ended_at = NULL, code = NULL, reason = NULL
                WHERE tenant_id = ? AND generation_id = ? AND state = 'unknown'
                """;
        return database.inTransaction(tx -> {
            try (var statement = tx.prepareStatement(sql)) {
                statement.setString(1, running ? "running" : "submitting");
                statement.setString(2, deadline.toString());
                statement.setObject(3, key.tenant().value());
                statement.setObject(4, key.id().value());
                boolean unknown = statement.executeUpdate() == 1;
                boolean reopened = unknown && AttemptRows.move(tx, moves).size() == moves.size();
                if (!reopened) {
                    tx.rollback();
                }
                return reopened;
            }
        });
    }

    /** The hold that may have been open is not any more. */
    public void released(GenerationKey key) {
        update(key, """
                UPDATE generation SET release_due = false, open = state = 'unknown'
                WHERE tenant_id = ? AND generation_id = ? AND release_due
                """);
    }

    /** Remembers that the caller wants it to stop; false where it had ended already. */
    public boolean requestCancel(GenerationKey key) {
        return update(key, """
                UPDATE generation SET cancel_requested_at = coalesce(cancel_requested_at, now())
                WHERE tenant_id = ? AND generation_id = ? AND state IN ('admitted', 'submitting', 'running')
                """);
    }

    private boolean update(GenerationKey key, String sql) {
        return database.inTransaction(tx -> {
            try (var statement = tx.prepareStatement(sql)) {
                statement.setObject(1, key.tenant().value());
                statement.setObject(2, key.id().value());
                return statement.executeUpdate() == 1;
            }
        });
    }

    private List<Boolean> acceptAll(List<Accepted> accepted) {
        Set<GenerationKey> written = database.inTransaction(tx -> AcceptedRows.insert(tx, accepted));
        return accepted.stream().map(a -> written.contains(a.key())).toList();
    }

    private List<Boolean> admitAll(List<Admission> admissions) {
        Set<GenerationKey> written = database.inTransaction(tx -> admit(tx, admissions));
        return admissions.stream().map(a -> written.contains(a.generation())).toList();
    }

    private static Set<GenerationKey> admit(Connection tx, List<Admission> admissions) throws SQLException {
        Set<GenerationKey> admitted = AdmittedRows.update(tx, admissions);
        AttemptRows.insert(
                tx,
                admissions.stream()
                        .filter(a -> admitted.contains(a.generation()))
                        .flatMap(a -> of(a.generation(), a.intents(), a.at()).stream())
                        .toList());
        return admitted;
    }

    private List<Boolean> moveAll(List<AttemptMove> moves) {
        Set<AttemptRows.Which> moved = database.inTransaction(tx -> {
            Set<AttemptRows.Which> taken = AttemptRows.move(tx, moves);
            AdmittedRows.advance(tx, moves);
            return taken;
        });
        return moves.stream()
                .map(m -> moved.contains(new AttemptRows.Which(m.generation(), m.attempt())))
                .toList();
    }

    private List<Boolean> endAll(List<Ending> endings) {
        Set<GenerationKey> ended = database.inTransaction(tx -> EndingRows.write(tx, endings));
        return endings.stream().map(e -> ended.contains(e.generation())).toList();
    }

    private static List<AttemptRows.Of> of(GenerationKey key, List<Attempt> attempts, Instant at) {
        return attempts.stream().map(a -> new AttemptRows.Of(key, a, at)).toList();
    }
}
