package io.tallylight.billing.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tallylight.billing.BillingFixture;
import io.tallylight.ledger.AccountRef;
import io.tallylight.ledger.Candidate;
import io.tallylight.ledger.Command;
import io.tallylight.ledger.LotSource;
import io.tallylight.ledger.Result;
import io.tallylight.values.Credits;
import io.tallylight.values.HoldId;
import io.tallylight.values.LotId;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BillingFixture.class)
class LedgerWriterTests {
    private static final Logger LOG = Logger.getLogger(LedgerWriterTests.class);
    private static final int CALLERS = 64;
    private static final int PAIRS_A_CALLER = 60;

    private final TenantId tenant = TestAccounts.tenant();
    private final SecureRandom random = new SecureRandom();

    @Inject
    TestAccounts accounts;

    @Inject
    LedgerWriter writer;

    @Inject
    LedgerTransaction transaction;

    @Inject
    LedgerMetrics metrics;

    @Inject
    AgroalDataSource database;

    @Test
    void manyCallersOnFewAccountsKeepTheBooks() throws Exception {
        List<AccountRef> refs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            AccountRef ref = new AccountRef(tenant, accounts.open(tenant));
            for (int lot = 0; lot < 3; lot++) {
                writer.submit(grant(ref, "lot " + lot, 4_000));
            }
            refs.add(ref);
        }
        long begin = System.nanoTime();
        List<Future<Long>> consumed = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                AccountRef ref = refs.get(caller % refs.size());
                consumed.add(callers.submit(() -> pairs(ref)));
            }
        }
        long captured = 0;
        for (Future<Long> each : consumed) {
            captured += each.get();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        LOG.infof("%d hold and settle pairs in %s", CALLERS * PAIRS_A_CALLER, took);

        assertThat(one("SELECT sum(balance) FROM ledger_account")).isEqualTo(8 * 3 * 4_000_000_000L - captured);
        assertThat(one("SELECT sum(held) FROM ledger_account")).isZero();
        assertThat(one("SELECT sum(micros) FROM posting")).isZero();
        assertThat(one("SELECT sum(nanos) FROM posting")).isZero();
        assertThat(one("SELECT count(*) FROM hold WHERE state <> 'captured'")).isZero();
        assertThat(one("SELECT count(*) FROM (SELECT recorded_at < lag(recorded_at) OVER (ORDER BY seq) AS back, "
                        + "seq - lag(seq) OVER (ORDER BY seq) AS step FROM journal_entry WHERE tenant_id = '"
                        + tenant.value() + "') AS e WHERE back OR step <> 1"))
                .as("gapless and monotone")
                .isZero();
        assertThat(one("SELECT sum(remaining) FROM lot")).isEqualTo(one("SELECT sum(balance) FROM ledger_account"));
    }

    @Test
    void aCommandThatWasWrittenIsAnsweredAgainAfterAnUnknownOutcome() {
        AccountRef ref = new AccountRef(tenant, accounts.open(tenant));
        Command grant = grant(ref, "once", 10);
        Result first = writer.submit(grant);
        Result second = writer.submit(grant);
        assertThat(first).isEqualTo(new Result.Granted(((Result.Granted) first).lot(), false));
        assertThat(second).isEqualTo(new Result.Granted(((Result.Granted) first).lot(), true));
    }

    @Test
    void theSameKeyFromManyCallersIsDoneOnce() throws Exception {
        AccountRef ref = new AccountRef(tenant, accounts.open(tenant));
        List<Future<Result>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                answers.add(callers.submit(() -> writer.submit(grant(ref, "same", 10))));
            }
        }
        int fresh = 0;
        for (Future<Result> answer : answers) {
            fresh += ((Result.Granted) answer.get()).repeated() ? 0 : 1;
        }
        assertThat(fresh).isEqualTo(1);
        assertThat(one("SELECT sum(balance) FROM ledger_account")).isEqualTo(10_000_000);
    }

    @Test
    void aLockThatOthersKeepTooLongIsTriedAgain() throws Exception {
        AccountRef ref = new AccountRef(tenant, accounts.open(tenant));
        try (ExecutorService caller = Executors.newVirtualThreadPerTaskExecutor();
                Connection frozen = database.getConnection();
                Statement statement = frozen.createStatement()) {
            frozen.setAutoCommit(false);
            statement.execute("SELECT * FROM ledger_account WHERE account_id = '"
                    + ref.account().value() + "' FOR UPDATE");
            Future<Result> answer = caller.submit(() -> writer.submit(grant(ref, "patient", 10)));
            // Longer than the two seconds after which the server takes a writer's request for the lock back.
            await().pollDelay(Duration.ofMillis(2_500)).until(() -> !answer.isDone());
            frozen.rollback();
            assertThat(answer.get()).isInstanceOf(Result.Granted.class);
        }
        assertThat(one("SELECT sum(balance) FROM ledger_account")).isEqualTo(10_000_000);
    }

    /** Whoever was told no, and acts on it, must not find credits held later. */
    @Test
    void whatNobodyWaitsForAnyMoreIsNotWritten() throws Exception {
        AccountRef locked = new AccountRef(tenant, accounts.open(tenant));
        AccountRef impatient = new AccountRef(tenant, accounts.open(tenant));
        LedgerWriter single = new LedgerWriter(transaction, metrics, 1);
        single.start();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM ledger_account WHERE account_id = '"
                    + locked.account().value() + "' FOR UPDATE");
            Future<Result> first = callers.submit(() -> single.submit(grant(locked, "first", 10)));
            await().until(() -> one("SELECT count(*) FROM (SELECT 1 FROM pg_locks WHERE NOT granted) AS l") > 0);
            Future<Result> givenUp = callers.submit(() -> single.submit(grant(impatient, "given up", 10)));
            await().pollDelay(Duration.ofMillis(200)).until(() -> !givenUp.isDone());
            givenUp.cancel(true);
            other.rollback();
            assertThat(first.get()).isInstanceOf(Result.Granted.class);
            assertThat(single.submit(grant(locked, "after", 10))).isInstanceOf(Result.Granted.class);
        } finally {
            single.stop();
        }
        assertThat(one("SELECT sum(balance) FROM ledger_account")).isEqualTo(20_000_000);
    }

    /** As after an hour in which a clock was wrong. */
    @Test
    void aTenantWhoseJournalIsAheadOfTheClockIsNotFrozenAndDelaysNobody() throws Exception {
        AccountRef ref = new AccountRef(tenant, accounts.open(tenant));
        execute("UPDATE ledger_tenant SET last_recorded_at = now() + interval '1 hour' WHERE tenant_id = '"
                + tenant.value() + "'");
        writer.submit(grant(ref, "once", 10));
        HoldId hold = HoldId.next(Instant.now(), random);
        assertThat(writer.submit(new Command.PlaceHold(
                        ref,
                        hold,
                        TestAccounts.generationOf(hold),
                        1,
                        Instant.now(),
                        Instant.now().plusSeconds(60),
                        List.of(new Candidate("m", Credits.of(1), 1, 0, "USD", null)))))
                .isInstanceOf(Result.Held.class);
        assertThat(one("SELECT count(DISTINCT recorded_at) FROM journal_entry WHERE recorded_at > now()"))
                .isEqualTo(1);
    }

    @Test
    void theJournalCannotBeChanged() {
        accounts.with(tenant, 10);
        for (String tampering : List.of("UPDATE posting SET micros = 0", "DELETE FROM journal_entry")) {
            assertThatThrownBy(() -> execute(tampering)).hasMessageContaining("append-only");
        }
    }

    private long pairs(AccountRef ref) {
        long captured = 0;
        for (int i = 0; i < PAIRS_A_CALLER; i++) {
            HoldId hold = HoldId.next(Instant.now(), random);
            Credits most = new Credits(1 + random.nextInt(20_000_000));
            Result held = writer.submit(new Command.PlaceHold(
                    ref,
                    hold,
                    TestAccounts.generationOf(hold),
                    1,
                    Instant.now(),
                    Instant.now().plusSeconds(60),
                    List.of(new Candidate("m", most, 1, 0, "USD", new BigDecimal("0.1")))));
            assertThat(held).isInstanceOf(Result.Held.class);
            Credits due = new Credits(1 + random.nextLong(most.micros()));
            Result settled = writer.submit(
                    new Command.Settle(ref, hold, TestAccounts.generationOf(hold), 1, due, 77, "USD", true));
            captured += ((Result.Settled) settled).captured().micros();
        }
        return captured;
    }

    private Command grant(AccountRef ref, String key, long credits) {
        return new Command.Grant(
                ref,
                key,
                LotId.next(Instant.now(), random),
                LotSource.PACK,
                Credits.of(credits),
                credits * 333_333_333L,
                "USD",
                50,
                null,
                null,
                null);
    }

    /** A number of this test's own tenant. */
    private long one(String query) {
        String own = query.contains("FROM (")
                ? query
                : query + (query.contains("WHERE") ? " AND" : " WHERE") + " tenant_id = '" + tenant.value() + "'";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(own)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void nobodyFailsForWhatStandsInAnothersCommand() throws Exception {
        AccountRef ref = new AccountRef(tenant, accounts.open(tenant));
        LedgerWriter alone = new LedgerWriter(transaction, metrics, 1);
        List<Command> commands = List.of(grant(ref, "good", 10), unwritable(ref), grant(ref, "good too", 10));
        List<CompletableFuture<Result>> answers = new ArrayList<>();
        List<Thread> callers = new ArrayList<>();
        for (Command command : commands) {
            CompletableFuture<Result> answer = new CompletableFuture<>();
            answers.add(answer);
            callers.add(Thread.ofPlatform().start(() -> {
                try {
                    answer.complete(alone.submit(command));
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            }));
        }
        // All of them wait before the only writer starts, so that it takes them together.
        await().until(() -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.TIMED_WAITING));
        alone.start();
        try {
            assertThat(answers.get(0).get()).isInstanceOf(Result.Granted.class);
            assertThat(answers.get(2).get()).isInstanceOf(Result.Granted.class);
            assertThatThrownBy(() -> answers.get(1).get()).hasRootCauseInstanceOf(SQLException.class);
        } finally {
            alone.stop();
        }
        assertThat(one("SELECT sum(balance) FROM ledger_account")).isEqualTo(20_000_000);
    }

    /** PostgreSQL keeps no U+0000. */
    private Command unwritable(AccountRef ref) {
        return new Command.Grant(
                ref,
                "bad",
                LotId.next(Instant.now(), random),
                LotSource.PROMOTION,
                Credits.of(1),
                0,
                null,
                50,
                null,
                null,
                "\0");
    }
}
