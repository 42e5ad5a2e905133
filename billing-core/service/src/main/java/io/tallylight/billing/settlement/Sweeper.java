package io.tallylight.billing.settlement;

import io.quarkus.runtime.Startup;
import io.tallylight.billing.books.BookQueries;
import io.tallylight.billing.books.LedgerMetrics;
import io.tallylight.billing.books.LedgerWriter;
import io.tallylight.ledger.Command;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Once a second: ends holds past their deadline and lots past their end, as commands that stand in the journal. */
@Startup
@Singleton
public class Sweeper {
    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final int ROUNDS_MOST = 20;

    private final LedgerWriter writer;
    private final BookQueries books;
    private final LedgerMetrics metrics;
    private final Sweeps sweeps;
    private final InstantSource clock = InstantSource.system();
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sweeper").daemon().factory());

    Sweeper(LedgerWriter writer, BookQueries books, LedgerMetrics metrics) {
        this.writer = writer;
        this.books = books;
        this.metrics = metrics;
        this.sweeps = new Sweeps(books);
    }

    @PostConstruct
    void start() {
        var _ = schedule.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        schedule.shutdownNow();
    }

    private void sweep() {
        try {
            all(sweeps::holds);
            all(sweeps::lots);
            metrics.holdsActive(books.openHolds());
        } catch (RuntimeException e) {
            LOG.warnf("a sweep failed and is tried again: %s", e.getMessage());
        }
    }

    private void all(Function<Instant, List<Command>> sweep) {
        for (int round = 0; round < ROUNDS_MOST; round++) {
            List<Command> commands = sweep.apply(clock.instant());
            if (commands.isEmpty()) {
                return;
            }
            writer.submit(commands, null);
        }
    }
}
