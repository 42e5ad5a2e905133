package io.tallylight.billing.books;

import io.quarkus.runtime.Startup;
import io.tallylight.billing.books.LedgerUnavailable.Why;
import io.tallylight.ledger.Command;
import io.tallylight.ledger.LedgerViolation;
import io.tallylight.ledger.Result;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes commands from many callers and writes them in batches: whatever waits, up to a bound, is applied and committed
 * together, so a hot account costs nothing extra and a commit is shared. Nobody is answered before the commit. Whoever
 * was told that there is no answer in time has nothing written for what no writer had begun by then.
 *
 * <p>Every command is idempotent by its own key, so a transaction whose outcome is not known is simply run again: what
 * was committed is found under the locks and answered as a repeat, what was not is written now. A violated assertion
 * stops all writers for good; going on could only make it worse.
 */
@Startup
@Singleton
public class LedgerWriter {
    private static final Logger LOG = Logger.getLogger(LedgerWriter.class);
    private static final int BATCH_MOST = 256;
    private static final int HOLDS_WAITING_MOST = 4_000;
    private static final Duration ANSWER_MOST = Duration.ofSeconds(10);
    private static final Duration RETRY_MOST = Duration.ofSeconds(8);

    private final LedgerTransaction transaction;
    private final LedgerMetrics metrics;
    private final int writers;
    private final BlockingQueue<Submission> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger commandsWaiting = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    private volatile boolean running = true;
    private volatile @Nullable String halted;

    LedgerWriter(
            LedgerTransaction transaction,
            LedgerMetrics metrics,
            @ConfigProperty(name = "tallylight.ledger.writers", defaultValue = "3") int writers) {
        this.transaction = transaction;
        this.metrics = metrics;
        this.writers = writers;
    }

    @PostConstruct
    void start() {
        for (int i = 0; i < writers; i++) {
            threads.add(Thread.ofPlatform().name("ledger-writer-" + i).daemon().start(this::run));
        }
    }

    @PreDestroy
    void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
    }

    /** Submits one command and waits for its result; {@link LedgerUnavailable} when there is none in time. */
    public Result submit(Command command) {
        if (command instanceof Command.PlaceHold && commandsWaiting.get() > HOLDS_WAITING_MOST) {
            // Holds are shed first: what was promised is settled before more is promised.
            throw new LedgerUnavailable(Why.OVERLOADED, "too many holds wait");
        }
        return submit(List.of(command), null).getFirst();
    }

    /** Submits commands that are written together, with what stands beside them, and waits for their results. */
    public List<Result> submit(List<Command> commands, @Nullable Beside beside) {
        refuseWhenHalted();
        CompletableFuture<List<Result>> answer = new CompletableFuture<>();
        commandsWaiting.addAndGet(commands.size());
        waiting.add(new Submission(commands, beside, answer));
        try {
            return answer.get(ANSWER_MOST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            throw new LedgerUnavailable(Why.NO_ANSWER, "the ledger gave no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(false);
            throw new LedgerUnavailable(Why.NO_ANSWER, "interrupted while waiting for the ledger");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LedgerUnavailable unavailable
                    ? unavailable
                    : new IllegalStateException("the ledger failed", e.getCause());
        }
    }

    /** Why the writers have stopped; null while they write. */
    public @Nullable String halted() {
        return halted;
    }

    private void refuseWhenHalted() {
        String why = halted;
        if (why != null) {
            throw new LedgerUnavailable(Why.HALTED, why);
        }
    }

    private void run() {
        List<Submission> batch = new ArrayList<>();
        while (running) {
            try {
                takeWhatWaits(batch);
                write(batch);
            } catch (InterruptedException e) {
                batch.forEach(submission -> submission.answer().completeExceptionally(stopped()));
                return;
            } finally {
                batch.clear();
            }
        }
    }

    private void takeWhatWaits(List<Submission> batch) throws InterruptedException {
        Submission next = waiting.take();
        int commands = 0;
        while (next != null) {
            batch.add(next);
            commands += next.commands().size();
            next = commands < BATCH_MOST ? waiting.poll() : null;
        }
        commandsWaiting.addAndGet(-commands);
    }

    private void write(List<Submission> submissions) throws InterruptedException {
        long deadline = System.nanoTime() + RETRY_MOST.toNanos();
        for (int attempt = 1; ; attempt++) {
            List<Submission> batch = stillWanted(submissions);
            if (batch.isEmpty()) {
                return;
            }
            if (halted != null) {
                fail(batch, new LedgerUnavailable(Why.HALTED, String.valueOf(halted)));
                return;
            }
            try {
                List<List<Result>> results = transaction.write(batch);
                for (int i = 0; i < batch.size(); i++) {
                    batch.get(i).answer().complete(results.get(i));
                }
                return;
            } catch (LedgerViolation violation) {
                halt(violation);
            } catch (SQLException e) {
                switch (Failure.of(e)) {
                    case VIOLATION -> halt(e);
                    case MISTAKE -> {
                        divide(batch, e);
                        return;
                    }
                    case PASSING -> {
                        if (System.nanoTime() > deadline) {
                            LOG.warnf("a batch was given up after %d attempts: %s", attempt, e.getMessage());
                            fail(batch, new LedgerUnavailable(Why.NO_ANSWER, "the database does not answer"));
                            return;
                        }
                        LOG.debugf("attempt %d: %s", attempt, e.getMessage());
                        Thread.sleep(Math.min(5L << Math.min(attempt, 6), 250));
                    }
                }
            } catch (RuntimeException e) {
                divide(batch, e);
                return;
            }
        }
    }

    /** Whose callers have not been told that there is no answer. */
    private static List<Submission> stillWanted(List<Submission> submissions) {
        return submissions.stream()
                .filter(submission -> !submission.answer().isCancelled())
                .toList();
    }

    /** Nobody fails for what stands in another's command: what cannot be written together is written one by one. */
    private void divide(List<Submission> batch, Exception why) throws InterruptedException {
        if (batch.size() == 1) {
            LOG.error("commands cannot be written", why);
            fail(batch, why);
            return;
        }
        LOG.warnf("a batch cannot be written, so each submission is written alone: %s", why.getMessage());
        for (Submission submission : batch) {
            write(List.of(submission));
        }
    }

    private void halt(Exception violation) {
        halted = "the ledger has stopped: " + violation.getMessage();
        metrics.halted();
        LOG.fatal("An assertion of the ledger was violated; its writers stop.", violation);
    }

    private static void fail(List<Submission> batch, Exception why) {
        batch.forEach(submission -> submission.answer().completeExceptionally(why));
    }

    private static LedgerUnavailable stopped() {
        return new LedgerUnavailable(Why.NO_ANSWER, "this service is stopping");
    }
}
