package io.tallylight.local.replay;

import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays a trace through a running system: sets the stage, sends every request, waits until the last one is settled, reads
 * the report.
 */
public final class Replay {
    private static final Duration MOST_SETTLING = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final int SETTING_UP_AT_ONCE = 32;

    private final Endpoints at;
    private final Settings settings;
    private final Listener listener;

    /** A replay against that system. */
    public Replay(Endpoints at, Settings settings, Listener listener) {
        this.at = at;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * What is played and how.
     *
     * @param trace the trace
     * @param prices the price list
     * @param first only so many rows of it; null for all
     * @param inFlight how many generations run at once
     * @param timeScale how much faster than in the trace the sandbox's jobs run
     * @param tenant the name of the tenant it is played in
     */
    public record Settings(
            Path trace, Path prices, @Nullable Integer first, int inFlight, int timeScale, String tenant) {}

    /** Is told how far it is. */
    public interface Listener {
        /** A stage begins. */
        void stage(String what);

        /** So many of so many requests have ended. */
        void progress(int done, int of);
    }

    /** Plays it. Throws {@link ReplayException} where it cannot go on. */
    public ReplayResult play() {
        PriceFile prices = PriceFile.read(settings.prices());
        List<TraceRow> all = Trace.read(settings.trace(), prices.models());
        int first = settings.first() == null ? all.size() : settings.first();
        boolean whole = first >= all.size();
        List<TraceRow> rows = whole ? all : all.subList(0, first);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(threads)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build()) {
            Api api = new Api(http);
            Stage stage = new Stage(api, at);
            String key = set(stage, rows, prices);

            listener.stage("playing " + rows.size() + " requests, " + settings.inFlight() + " in flight");
            Player player = new Player(api, at, key, settings.timeScale());
            Instant begin = Instant.now();
            IntConsumer progress = done -> listener.progress(done, rows.size());
            player.play(rows, settings.inFlight(), progress);

            listener.stage("waiting until all of them are settled");
            Observed observed = new Observed(api, at, key);
            long expected = rows.stream().filter(row -> row.model() != null).count();
            Instant giveUp = Instant.now().plus(MOST_SETTLING);
            while (observed.settled() < expected && Instant.now().isBefore(giveUp)) {
                Pause.of(LOOK_AGAIN);
            }
            Duration wall = Duration.between(begin, Instant.now());
            Totals must = whole && all.size() == 26_823 ? Totals.published() : Totals.computed(rows, prices);
            return new ReplayResult(
                    settings.tenant(),
                    must,
                    observed.lines(player.turnedAway()),
                    player.surprises(),
                    rows.size(),
                    wall,
                    begin);
        }
    }

    private String set(Stage stage, List<TraceRow> rows, PriceFile prices) {
        listener.stage("making the tenant " + settings.tenant() + " and publishing the prices");
        String key = stage.tenant(settings.tenant());
        Stage.Prices published = stage.publish(key, prices);
        Map<String, BigDecimal> needs = Stage.needs(rows, prices, published);
        listener.stage("opening " + needs.size() + " accounts and granting their credits");
        try (ExecutorService some = Executors.newFixedThreadPool(
                SETTING_UP_AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> accounts = needs.entrySet().stream()
                    .<Future<?>>map(
                            need -> some.submit(() -> stage.account(key, need.getKey(), need.getValue(), published)))
                    .toList();
            accounts.forEach(Replay::done);
        }
        listener.stage("telling the sandbox how each job goes");
        stage.scripts(rows, settings.timeScale());
        return key;
    }

    private static void done(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            throw new ReplayException("interrupted", e);
        } catch (ExecutionException e) {
            throw new ReplayException(String.valueOf(e.getMessage()), e);
        }
    }
}
