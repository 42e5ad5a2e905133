package io.tallylight.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tallylight.local.Role;
import io.tallylight.local.launch.LocalSystem;
import io.tallylight.local.launch.Memory;
import io.tallylight.local.play.Api;
import io.tallylight.local.play.Endpoints;
import io.tallylight.local.play.Stage;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.ReadResult;
import io.tallylight.values.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Forecasts through the running services: a past month lies in metering's database, the catalog service reads it over
 * HTTP and plays it through the price list it was rated by and through drafts of it. Exact means that the published list,
 * played over its own month, gives what is booked, and that this is what the database adds up to.
 */
final class ForecastBench {
    private static final int PORT_BASE = 18_280;
    private static final Path LIST = Path.of("deploy/local/catalog/seed.yaml");
    private static final Instant IN_FORCE = Instant.parse("2026-09-25T00:00:00Z");
    private static final String PERIOD = "from=" + PastMonth.FROM + "&to=" + PastMonth.TO;
    private static final List<String> DRAFTS = List.of("2.6", "2.7", "2.8", "2.9");
    private static final Duration MOST = Duration.ofMinutes(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final int generations;
    private final int rounds;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Long> memory = new TreeMap<>();
    private int wrong;

    ForecastBench(int generations, int rounds) {
        this.generations = generations;
        this.rounds = rounds;
    }

    /** Where it happens, and who asks. */
    private record Scene(LocalSystem system, URI catalog, URI metering, String key, Booked booked) {}

    /** What the database adds up to. */
    private record Booked(long generations, BigDecimal credits, BigDecimal revenue, BigDecimal cost) {}

    void run(List<Measure> measures, List<Soundness> checks) throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("tallylight-forecasts-");
        try (LocalSystem system =
                LocalSystem.start(folder, PORT_BASE, Map.of(), line -> System.out.println("  " + line))) {
            Scene scene = set(system);
            List<BigDecimal> streams = new ArrayList<>();
            List<BigDecimal> ones = new ArrayList<>();
            List<BigDecimal> fives = new ArrayList<>();
            List<BigDecimal> cancels = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                streams.add(stream(scene));
                ones.add(forecast(scene, "\"in-force\"", 1));
                fives.add(forecast(scene, "\"in-force\",\"d0\",\"d1\",\"d2\",\"d3\"", 5));
                cancels.add(cancel(scene));
                System.out.println(
                        "  round " + (round + 1) + ": " + streams.getLast() + " lines a second, " + ones.getLast()
                                + " s through one list, " + fives.getLast() + " s through five, cancelled in "
                                + cancels.getLast() + " s");
            }
            String many = String.format(java.util.Locale.ROOT, "%,d", generations);
            measures.add(Measure.ofRounds(
                    "simulate_s",
                    "s to play " + many + " generations through five price lists side by side",
                    fives,
                    BigDecimal.valueOf(60),
                    null,
                    "lower"));
            measures.add(Measure.ofRounds("simulate_one_s", "s through one", ones, null, null, "lower"));
            measures.add(Measure.ofRounds(
                    "usage_lines",
                    "lines of past usage a second, over HTTP",
                    streams,
                    null,
                    new BigDecimal("100000"),
                    "higher"));
            measures.add(Measure.ofRounds(
                    "cancel_s",
                    "s until a forecast that was cancelled is over",
                    cancels,
                    BigDecimal.ONE,
                    null,
                    "lower"));
            memory.forEach((process, mebibytes) -> measures.add(Measure.lower(
                    "simulate_" + process + "_mib",
                    "most memory of " + process + " meanwhile",
                    BigDecimal.valueOf(mebibytes),
                    null)));
            checks.add(new Soundness("forecasts_are_exact", 2 * rounds, wrong));
        } finally {
            Folders.delete(folder);
        }
    }

    private Scene set(LocalSystem system) throws IOException, InterruptedException, SQLException {
        Endpoints at = Road.endpoints(system);
        Stage.Tenant tenant = new Stage(new Api(http), at).tenant("forecasts", "forecasts@example.com");
        String list = Files.readString(LIST);
        ok(send(request(at.catalog(), "/v1/catalog/versions?effective_from=" + IN_FORCE, tenant.key())
                .header("Content-Type", "application/yaml")
                .header("Idempotency-Key", "list")
                .POST(BodyPublishers.ofString(list))));
        for (int i = 0; i < DRAFTS.size(); i++) {
            ok(send(request(at.catalog(), "/v1/catalog/drafts/d" + i, tenant.key())
                    .header("Content-Type", "application/yaml")
                    .header("If-None-Match", "*")
                    .PUT(BodyPublishers.ofString(
                            list.replace("multiplier: \"2.5\"", "multiplier: \"" + DRAFTS.get(i) + "\"")))));
        }
        System.out.println("  writing a past month of " + generations + " generations");
        TenantId id = TenantId.parse(tenant.id());
        try (Connection one = system.backing().connect(Role.METERING, system.secrets());
                Connection other = system.backing().connect(Role.METERING, system.secrets())) {
            PastMonth month =
                    new PastMonth(document("effective_from: " + IN_FORCE + "\n" + list), new SplittableRandom(1));
            new PastRows(id).write(month, generations, one, other);
            return new Scene(system, at.catalog(), at.metering(), tenant.key(), booked(one, id));
        }
    }

    private static CatalogDocument document(String yaml) {
        return switch (CatalogDocument.read(yaml)) {
            case ReadResult.Read(CatalogDocument document) -> document;
            case ReadResult.Unsound unsound -> throw new IllegalStateException(unsound.toString());
        };
    }

    private static Booked booked(Connection connection, TenantId tenant) throws SQLException {
        try (Statement sums = connection.createStatement();
                ResultSet row =
                        sums.executeQuery("""
                        SELECT count(*), sum(s.credits) / 1000000.0, sum(s.net_revenue) / 1000000000.0, sum(g.cost)
                        FROM generation g JOIN generation_settled s USING (tenant_id, generation_id)
                        WHERE tenant_id = 'TENANT'
                        """.replace("TENANT", tenant.value().toString()))) {
            row.next();
            return new Booked(row.getLong(1), row.getBigDecimal(2), row.getBigDecimal(3), row.getBigDecimal(4));
        }
    }

    /** Lines a second, as whoever reads them sees it. */
    private BigDecimal stream(Scene scene) throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<InputStream> answer = http.send(
                request(scene.metering(), "/v1/usage/generations?" + PERIOD, scene.key())
                        .build(),
                BodyHandlers.ofInputStream());
        long lines = 0;
        try (InputStream body = answer.body()) {
            byte[] buffer = new byte[1 << 16];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        if (lines != generations + 1) {
            throw new IllegalStateException(lines + " lines came");
        }
        return BigDecimal.valueOf(Math.round(lines / seconds(began)));
    }

    /** Seconds from asking until it is done. */
    private BigDecimal forecast(Scene scene, String drafts, int documents) throws IOException, InterruptedException {
        long began = System.nanoTime();
        String id = ask(scene, drafts);
        JsonNode over = whenOver(scene, id);
        double took = seconds(began);
        if (!isExact(over, scene.booked(), documents)) {
            wrong++;
            System.err.println("  not exact: "
                    + over.toString()
                            .substring(0, Math.min(2_000, over.toString().length())));
        }
        return Figures.of(took);
    }

    private BigDecimal cancel(Scene scene) throws IOException, InterruptedException {
        String id = ask(scene, "\"in-force\",\"d0\",\"d1\",\"d2\",\"d3\"");
        while (one(scene, id).path("done").asLong() == 0) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        long began = System.nanoTime();
        ok(send(request(scene.catalog(), "/v1/catalog/forecasts/" + id + "/cancel", scene.key())
                .POST(BodyPublishers.noBody())));
        JsonNode over = whenOver(scene, id);
        if (!over.path("state").asText().equals("cancelled")) {
            throw new IllegalStateException("a cancelled forecast is " + over.path("state"));
        }
        return Figures.of(seconds(began));
    }

    private String ask(Scene scene, String drafts) throws IOException, InterruptedException {
        return ok(send(request(scene.catalog(), "/v1/catalog/forecasts", scene.key())
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "f" + System.nanoTime())
                        .POST(BodyPublishers.ofString("{\"from\":\"" + PastMonth.FROM + "\",\"to\":\"" + PastMonth.TO
                                + "\",\"drafts\":[" + drafts + "]}"))))
                .path("id")
                .asText();
    }

    private JsonNode whenOver(Scene scene, String id) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + MOST.toNanos();
        while (System.nanoTime() < giveUp) {
            JsonNode job = one(scene, id);
            look(scene.system());
            if (!List.of("queued", "running").contains(job.path("state").asText())) {
                return job;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("a forecast does not end");
    }

    private JsonNode one(Scene scene, String id) throws IOException, InterruptedException {
        return ok(send(request(scene.catalog(), "/v1/catalog/forecasts/" + id, scene.key())
                .GET()));
    }

    private void look(LocalSystem system) {
        for (String process : List.of("catalog", "metering")) {
            Memory.mebibytes(system.process(process)).ifPresent(now -> memory.merge(process, now, Math::max));
        }
    }

    private static boolean isExact(JsonNode job, Booked booked, int documents) {
        JsonNode result = job.path("result");
        JsonNode own = result.path("comparisons").path(0);
        JsonNode found = own.path("booked");
        return job.path("state").asText().equals("done")
                && result.path("complete").asBoolean()
                && result.path("comparisons").size() == documents
                && own.path("simulated").equals(found)
                && found.path("generations").asLong() == booked.generations()
                && is(found.path("credits"), booked.credits())
                && is(found.path("revenue").path("amount"), booked.revenue())
                && is(found.path("cost").path("amount"), booked.cost());
    }

    private static boolean is(JsonNode text, BigDecimal wanted) {
        return new BigDecimal(text.asText("0")).compareTo(wanted) == 0;
    }

    private static HttpRequest.Builder request(URI service, String path, String key) {
        return HttpRequest.newBuilder(service.resolve(path)).timeout(MOST).header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode ok(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
