package io.tallylight.local.replay;

import io.tallylight.local.play.Api;
import io.tallylight.local.play.Endpoints;
import io.tallylight.local.play.Listener;
import io.tallylight.local.play.Pause;
import io.tallylight.local.play.Planned;
import io.tallylight.local.play.PlayException;
import io.tallylight.local.play.Player;
import io.tallylight.local.play.Report;
import io.tallylight.local.play.Stage;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays a trace through a running system: sets the stage, sends every request, waits until the last one is settled, reads
 * the report.
 */
public final class Replay {
    private static final Duration MOST_SETTLING = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    /** Before the trace begins, so that this version is in force at each of its instants. */
    private static final Instant IN_FORCE_FROM = Instant.parse("2024-11-01T00:00:00Z");

    private static final Instant END = Instant.parse("2025-01-01T00:00:00Z");

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

    /** What a drill does besides. */
    public interface Drill {
        /** Everything is set, nothing is played yet. */
        void begin(Scene scene);

        /** Every request has ended, or is unknown. */
        void afterwards(Scene scene, Player player);
    }

    /**
     * What is played.
     *
     * @param api speaks to the system
     * @param tenant it is played in
     * @param requests in their order
     * @param usdPerSecond what the providers charge, by the catalog's model id
     */
    public record Scene(Api api, Stage.Tenant tenant, List<Planned> requests, Map<String, BigDecimal> usdPerSecond) {}

    /** Plays it. Throws {@link PlayException} where it cannot go on. */
    public ReplayResult play() {
        return play(new Drill() {
            @Override
            public void begin(Scene scene) {
                // Nothing is broken on purpose.
            }

            @Override
            public void afterwards(Scene scene, Player player) {
                // What is unknown is a surprise.
            }
        });
    }

    /** Plays it with that drill. */
    public ReplayResult play(Drill drill) {
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
            Stage.Tenant tenant = set(api, rows, prices);
            String key = tenant.key();
            Scene scene = new Scene(api, tenant, planned(rows), prices.usdPerSecond());
            drill.begin(scene);

            listener.stage("playing " + rows.size() + " requests, " + settings.inFlight() + " in flight");
            Player player = new Player(api, at, key, settings.timeScale());
            Instant begin = Instant.now();
            IntConsumer progress = done -> listener.progress(done, rows.size());
            player.play(scene.requests(), settings.inFlight(), progress);
            drill.afterwards(scene, player);

            listener.stage("waiting until all of them are settled");
            Report report = new Report(api, at, key, IN_FORCE_FROM, END);
            Instant giveUp = Instant.now().plus(MOST_SETTLING);
            while (report.settled() < player.taken() && Instant.now().isBefore(giveUp)) {
                Pause.of(LOOK_AGAIN);
            }
            Duration wall = Duration.between(begin, Instant.now());
            Totals must = whole && all.size() == 26_823 ? Totals.published() : Totals.computed(rows, prices);
            return new ReplayResult(
                    settings.tenant(),
                    must,
                    new Observed(report).lines(player.turnedAway()),
                    player.surprises(),
                    rows.size(),
                    wall,
                    begin);
        }
    }

    private Stage.Tenant set(Api api, List<TraceRow> rows, PriceFile prices) {
        listener.stage("making the tenant " + settings.tenant() + " and publishing the prices");
        Stage stage = new Stage(api, at);
        Stage.Tenant tenant = stage.tenant(settings.tenant(), settings.tenant() + "@example.com");
        String key = tenant.key();
        String yaml = api.post(
                        at.catalog().resolve("/v1/catalog/import/prices"),
                        key,
                        "import-prices",
                        "text/csv",
                        prices.text())
                .expected("importing the prices")
                .body();
        Stage.Prices published = stage.publish(key, yaml, IN_FORCE_FROM);
        Map<String, BigDecimal> needs = needs(rows, prices, published);
        listener.stage("opening " + needs.size() + " accounts and granting their credits");
        stage.accounts(key, needs, published, opened -> {});
        listener.stage("telling the sandbox how each job goes");
        stage.scripts(planned(rows), settings.timeScale());
        return tenant;
    }

    /** What each customer needs so that all its requests can be held at once, in credits. */
    private static Map<String, BigDecimal> needs(List<TraceRow> rows, PriceFile file, Stage.Prices prices) {
        Map<String, BigDecimal> needs = new TreeMap<>();
        for (TraceRow row : rows) {
            needs.merge(row.customer(), prices.credits(file.usd(row)), BigDecimal::add);
        }
        return needs;
    }

    private static List<Planned> planned(List<TraceRow> rows) {
        return rows.stream().map(TraceRow::planned).toList();
    }
}
