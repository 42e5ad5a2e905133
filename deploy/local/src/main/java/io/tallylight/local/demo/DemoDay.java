package io.tallylight.local.demo;

import io.tallylight.local.play.Api;
import io.tallylight.local.play.Endpoints;
import io.tallylight.local.play.Listener;
import io.tallylight.local.play.Pause;
import io.tallylight.local.play.Planned;
import io.tallylight.local.play.PlayException;
import io.tallylight.local.play.Player;
import io.tallylight.local.play.Report;
import io.tallylight.local.play.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays a {@link Day} through a running system, in a tenant of its own, and reads what the books say of it. */
public final class DemoDay {
    private static final Duration MOST_SETTLING = Duration.ofMinutes(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    /** The credits of the price list's small pack; what a customer does not need is left over. */
    private static final BigDecimal PACK = BigDecimal.valueOf(1_000);

    private final Endpoints at;
    private final Settings settings;
    private final Listener listener;

    /** A day in that system. */
    public DemoDay(Endpoints at, Settings settings, Listener listener) {
        this.at = at;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * What is played and how.
     *
     * @param day the day; the tenant has its name
     * @param catalog the file of the price list
     * @param inFlight how many generations run at once
     * @param timeScale how much faster than usual the sandbox's jobs run
     */
    public record Settings(Day day, Path catalog, int inFlight, int timeScale) {}

    /** Plays it. Throws {@link PlayException} where it cannot go on. */
    public DemoResult play() {
        Day day = settings.day();
        String catalog = catalog();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(threads)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build()) {
            Api api = new Api(http);
            Stage stage = new Stage(api, at);
            List<Planned> requests = day.requested();
            Instant begin = Instant.now();
            String domain = day.name() + ".example.com";
            listener.stage("making the tenant " + day.name() + " and publishing "
                    + settings.catalog().getFileName());
            Stage.Tenant tenant = stage.tenant(day.name(), "operator@" + domain);
            Stage.Prices prices = stage.publish(tenant.key(), catalog, day.begin());
            Map<String, BigDecimal> credits = credits(day, prices);
            listener.stage("opening " + credits.size() + " accounts and selling them credits");
            stage.accounts(tenant.key(), credits, prices, opened -> listener.progress(opened, credits.size()));
            Logins logins = Logins.add(
                    api, at, tenant, domain, credits.keySet().iterator().next());
            stage.scripts(requests, settings.timeScale());

            listener.stage("playing the day: " + requests.size() + " generations, " + settings.inFlight() + " at once");
            Player player = new Player(api, at, tenant.key(), settings.timeScale());
            player.play(requests, settings.inFlight(), ended -> listener.progress(ended, requests.size()));

            listener.stage("waiting until all of them are settled");
            Report report = new Report(api, at, tenant.key(), day.begin(), day.end());
            Instant giveUp = Instant.now().plus(MOST_SETTLING);
            while (report.settled() < player.taken() && Instant.now().isBefore(giveUp)) {
                Pause.of(LOOK_AGAIN);
            }
            return new DemoResult(
                    day,
                    Figures.expected(day),
                    Books.read(report),
                    player.surprises(),
                    logins,
                    tenant.key(),
                    Duration.between(begin, Instant.now()));
        }
    }

    private String catalog() {
        try {
            return Files.readString(settings.catalog());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + settings.catalog(), e);
        }
    }

    /** What each customer buys so that all its clips can be held at once. */
    private static Map<String, BigDecimal> credits(Day day, Stage.Prices prices) {
        Map<String, BigDecimal> credits = new TreeMap<>();
        day.costs()
                .forEach((customer, usd) -> credits.put(
                        customer,
                        prices.credits(usd)
                                .divide(PACK, 0, RoundingMode.CEILING)
                                .multiply(PACK)));
        return credits;
    }
}
