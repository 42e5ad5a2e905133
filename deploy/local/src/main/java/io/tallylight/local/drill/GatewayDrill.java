package io.tallylight.local.drill;

import io.tallylight.local.doctor.Checks;
import io.tallylight.local.doctor.Doctor;
import io.tallylight.local.play.Api;
import io.tallylight.local.play.Endpoints;
import io.tallylight.local.play.Listener;
import io.tallylight.local.play.Pause;
import io.tallylight.local.play.Planned;
import io.tallylight.local.play.PlayException;
import io.tallylight.local.play.Player;
import io.tallylight.local.reconcile.Costs;
import io.tallylight.local.reconcile.Reconciliation;
import io.tallylight.local.reconcile.Reconciliation.Outcome;
import io.tallylight.local.reconcile.Who;
import io.tallylight.local.replay.Replay;
import io.tallylight.local.replay.ReplayResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plays a trace while the gateway is killed again and again, one time for sure between a submission and its answer. Then the
 * providers' statement resolves what nobody knows, and everything must be as if nothing had happened.
 */
public final class GatewayDrill {
    /** So long the sandbox keeps the answer of the forced submission back: enough to be killed in. */
    private static final Duration LATE = Duration.ofSeconds(20);

    /** What the sandbox calls a provider, where that is not the catalog's id. */
    private static final Map<String, String> DOORS = Map.of("vertex_ai", "vertex", "runwayml", "runway");

    private final Endpoints at;
    private final Settings settings;
    private final Victim victim;
    private final Listener listener;

    /** A drill of that system. */
    public GatewayDrill(Endpoints at, Settings settings, Victim victim, Listener listener) {
        this.at = at;
        this.settings = settings;
        this.victim = victim;
        this.listener = listener;
    }

    /**
     * What is played and broken.
     *
     * @param replay the trace
     * @param kills how often, at least once
     * @param slack how long after a call a statement must have been made to prove that nothing was submitted; the gateway's
     *     {@code tallylight.reconciliation.slack}
     * @param statement where the providers' statement is put
     */
    public record Settings(Replay.Settings replay, int kills, Duration slack, Path statement) {}

    /** Does it. Throws {@link PlayException} where it cannot go on. */
    public DrillResult run() {
        Run run = new Run();
        ReplayResult replay = new Replay(at, settings.replay(), run).play(run);
        return run.result(replay);
    }

    private final class Run implements Replay.Drill, Listener {
        /** The sandbox lists every job it ever had, so its statement proves what it lacks from before the first of them, too. */
        private final Instant completeFrom =
                Instant.now().minus(settings.slack()).minusSeconds(1);

        private @Nullable Kills kills;
        private @Nullable Submissions submissions;
        private @Nullable Outcome outcome;
        private Replay.@Nullable Scene scene;
        private String lateId = "";
        private boolean forced;

        @Override
        public void stage(String what) {
            listener.stage(what);
        }

        @Override
        public void progress(int done, int of) {
            listener.progress(done, of);
            if (kills != null) {
                kills.progress(done);
            }
        }

        @Override
        public void begin(Replay.Scene played) {
            scene = played;
            submissions = Submissions.since(statement(played.api()));
            prices(played);
            Kills killing =
                    new Kills(victim, settings.kills(), played.requests().size(), listener::note);
            kills = killing;
            Planned late = late(played.requests(), killing.due(killing.forced()));
            played.api()
                    .post(
                            at.sandbox().resolve("/control/scripts"),
                            "sandbox",
                            null,
                            "application/json",
                            Api.text(List.of(Map.of(
                                    "key",
                                    late.id(),
                                    "outcome",
                                    "submit_timeout",
                                    "latency_ms",
                                    late.runs().toMillis(),
                                    "late_ms",
                                    LATE.toMillis() * settings.replay().timeScale()))))
                    .expected("telling the sandbox to answer " + late.id() + " late");
            lateId = late.id();
            killing.start(played.api(), at.sandbox());
        }

        @Override
        public void afterwards(Replay.Scene played, Player player) {
            Kills killing = required(kills);
            killing.join();
            forced = player.unknown().values().stream()
                    .anyMatch(request -> request.id().equals(lateId));
            Instant provable = killing.last().plus(settings.slack()).plusSeconds(1);
            Duration wait = Duration.between(Instant.now(), provable);
            if (wait.isPositive()) {
                listener.stage("waiting " + wait.toSeconds()
                        + " s: only then a statement proves what was not submitted before the last kill");
                Pause.of(wait);
            }
            String statement = statement(played.api());
            try {
                Files.writeString(settings.statement(), statement);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + settings.statement(), e);
            }
            listener.stage("reconciling with the statement " + settings.statement());
            try (HttpClient http = client()) {
                outcome = reconciliation(http, played)
                        .run(new Reconciliation.Wish(statement, completeFrom, null, List.of(), false));
            }
            player.lookAgain();
        }

        private DrillResult result(ReplayResult replay) {
            Replay.Scene played = required(scene);
            Outcome reconciled = required(outcome);
            listener.stage("comparing costs, submissions and holds");
            try (HttpClient http = client();
                    Connection books = victim.books()) {
                // A statement of the end: it has what was submitted again, too.
                String last = statement(new Api(http));
                Reconciliation again =
                        new Reconciliation(http, at, new Who(played.tenant().key(), null), line -> {});
                Costs costs = again.costs(again.run(new Reconciliation.Wish(last, null, null, List.of(), true)));
                List<String> wrong = required(submissions).wrong(played.requests(), last);
                return new DrillResult(
                        replay,
                        required(kills).done(),
                        forced,
                        reconciled,
                        costs,
                        wrong,
                        openHolds(books, played.tenant().id()),
                        new Doctor(Checks.all()).examine(books));
            } catch (SQLException e) {
                throw new PlayException("the books cannot be read: " + e.getMessage(), e);
            }
        }

        private Reconciliation reconciliation(HttpClient http, Replay.Scene played) {
            return new Reconciliation(http, at, new Who(played.tenant().key(), null), listener::stage);
        }
    }

    private String statement(Api api) {
        return api.get(at.sandbox().resolve("/control/statement"), "sandbox")
                .expected("the providers' statement")
                .body();
    }

    private void prices(Replay.Scene played) {
        List<Map<String, Object>> prices = new ArrayList<>();
        for (Map.Entry<String, BigDecimal> price : played.usdPerSecond().entrySet()) {
            int slash = price.getKey().indexOf('/');
            String provider = price.getKey().substring(0, slash);
            prices.add(Map.of(
                    "provider",
                    DOORS.getOrDefault(provider, provider),
                    "model",
                    price.getKey().substring(slash + 1),
                    "usd_per_second",
                    price.getValue().toPlainString()));
        }
        played.api()
                .put(at.sandbox().resolve("/control/prices"), Api.text(prices))
                .expected("telling the sandbox what its providers charge");
    }

    /** The first from there on that succeeds: its answer is kept back. */
    private static Planned late(List<Planned> requests, int from) {
        return requests.subList(from, requests.size()).stream()
                .filter(request -> request.model() != null && request.ends() == Planned.End.COMPLETED)
                .findFirst()
                .orElseThrow(() -> new PlayException("no request of the trace's second half succeeds"));
    }

    private static long openHolds(Connection books, String tenant) throws SQLException {
        String sql = "SELECT count(*) FROM billing.hold WHERE state = 'open' AND tenant_id = ?::uuid";
        try (PreparedStatement statement = books.prepareStatement(sql)) {
            // An id is its kind and the 32 digits of a UUID.
            statement.setString(1, tenant.substring(tenant.indexOf('_') + 1));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the drill has not begun");
        }
        return value;
    }
}
