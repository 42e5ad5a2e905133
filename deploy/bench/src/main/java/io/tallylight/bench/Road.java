package io.tallylight.bench;

import io.tallylight.local.Role;
import io.tallylight.local.doctor.Checks;
import io.tallylight.local.doctor.Doctor;
import io.tallylight.local.launch.LocalSystem;
import io.tallylight.local.play.Endpoints;
import io.tallylight.local.play.ProgressLines;
import io.tallylight.local.replay.Replay;
import io.tallylight.local.replay.ReplayResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole road at the pace of a production trace: requests through the public API, until the last is settled. It says
 * how long that takes, how far settlement lags behind delivery, and what memory each process takes meanwhile.
 */
final class Road {
    private static final int IN_FLIGHT = 128;
    private static final int TIME_SCALE = 200;
    private static final int PORT_BASE = 18_080;
    private static final int QUICK_REQUESTS = 2_000;
    private static final BigDecimal MOST_WALL_SECONDS = BigDecimal.valueOf(600);
    private static final BigDecimal MOST_SETTLING_MS = BigDecimal.valueOf(2_000);
    private static final List<String> PROCESSES =
            List.of("billing", "gateway", "metering", "catalog", "sandbox", "postgres", "kafka");

    private final Path trace;
    private final Path prices;
    private final boolean quick;

    Road(Path trace, Path prices, boolean quick) {
        this.trace = trace;
        this.prices = prices;
        this.quick = quick;
    }

    /** How long it will take, for the first line. */
    String planned() {
        return quick ? "about a minute and a half" : "about six minutes";
    }

    Result run(String commit) throws InterruptedException, SQLException, IOException {
        Machine machine = Machine.here("18.6", "4.1.1");
        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Path folder = Files.createTempDirectory("tallylight-road-");
        try (LocalSystem system =
                        LocalSystem.start(folder, PORT_BASE, Map.of(), line -> System.out.println("  " + line));
                MemoryPeaks peaks = new MemoryPeaks(system, PROCESSES)) {
            ProgressLines progress = new ProgressLines(System.out);
            ReplayResult replay = new Replay(
                            endpoints(system),
                            new Replay.Settings(
                                    trace, prices, quick ? QUICK_REQUESTS : null, IN_FLIGHT, TIME_SCALE, "road"),
                            progress)
                    .play();
            System.out.print(replay.table());
            try (Connection books = system.backing().connect(Role.DOCTOR, system.secrets())) {
                Books seen = Books.read(books);
                List<Soundness> checks = List.of(
                        Soundness.once("figures_exact", replay.exact()),
                        Soundness.once("doctor_green", doctorIsGreen(books)));
                return new Result(
                        "road", commit, at.toString(), machine, measures(replay, seen, peaks.mebibytes()), checks);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    /** Where that system answers. */
    static Endpoints endpoints(LocalSystem system) {
        Map<String, URI> urls = system.urls();
        return new Endpoints(
                url(urls, "billing"),
                url(urls, "gateway"),
                url(urls, "metering"),
                url(urls, "catalog"),
                url(urls, "sandbox"),
                system.layout().tenantTokens());
    }

    private static URI url(Map<String, URI> urls, String name) {
        URI url = urls.get(name);
        if (url == null) {
            throw new IllegalStateException("nothing is called " + name);
        }
        return url;
    }

    private static boolean doctorIsGreen(Connection books) throws SQLException {
        return new Doctor(Checks.all()).examine(books).stream().allMatch(Doctor.Examined::green);
    }

    private static List<Measure> measures(ReplayResult replay, Books books, Map<String, Long> memory) {
        BigDecimal wall = BigDecimal.valueOf(replay.wall().toMillis(), 3);
        List<Measure> measures = new ArrayList<>();
        measures.add(Measure.lower(
                "wall_seconds",
                "first request to last settlement, " + replay.requests() + " requests",
                wall,
                MOST_WALL_SECONDS));
        measures.add(Measure.higher(
                "requests_per_second", "requests ended a second", perSecond(replay.requests(), replay.wall())));
        measures.add(Measure.higher(
                "events_per_second", "usage events metered a second", perSecond(books.events(), replay.wall())));
        measures.add(
                Measure.lower("settle_p50_ms", "last second delivered to credits settled, median", books.p50(), null));
        measures.add(Measure.lower(
                "settle_p99_ms",
                "last second delivered to credits settled, 99th percentile",
                books.p99(),
                MOST_SETTLING_MS));
        memory.forEach((process, mebibytes) -> measures.add(Measure.lower(
                "memory_" + process + "_mib",
                "most memory of " + process + ", shared pages counted once",
                BigDecimal.valueOf(mebibytes),
                null)));
        return measures;
    }

    private static BigDecimal perSecond(long count, Duration wall) {
        return BigDecimal.valueOf(count * 1_000).divide(BigDecimal.valueOf(wall.toMillis()), 1, RoundingMode.HALF_EVEN);
    }

    /**
     * What the databases say about the run.
     *
     * @param events usage seconds that were metered, and one end for each generation
     * @param p50 from delivery to settlement, milliseconds
     * @param p99 the same
     */
    private record Books(long events, BigDecimal p50, BigDecimal p99) {
        private static final String LAG = """
                SELECT count(*) + coalesce(sum(b.seconds) / 1000000, 0)::bigint AS events,
                       percentile_disc(0.50) WITHIN GROUP (ORDER BY extract(epoch FROM b.settled_at - g.ended_at) * 1000) AS p50,
                       percentile_disc(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM b.settled_at - g.ended_at) * 1000) AS p99
                  FROM gateway.generation g
                  JOIN billing.generation_book b USING (tenant_id, generation_id)
                 WHERE g.ended_at IS NOT NULL AND b.settled_at IS NOT NULL
                """;

        static Books read(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(LAG)) {
                row.next();
                return new Books(
                        row.getLong("events"),
                        milliseconds(row.getBigDecimal("p50")),
                        milliseconds(row.getBigDecimal("p99")));
            }
        }

        private static BigDecimal milliseconds(@Nullable BigDecimal value) {
            return value == null ? BigDecimal.ZERO : value.setScale(1, RoundingMode.HALF_EVEN);
        }
    }
}
