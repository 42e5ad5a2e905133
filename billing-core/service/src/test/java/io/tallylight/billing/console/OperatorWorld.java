package io.tallylight.billing.console;

import static org.awaitility.Awaitility.await;

import io.tallylight.billing.FakeNeighbours;
import io.tallylight.billing.World;
import io.tallylight.billing.books.TestAccounts;
import io.tallylight.billing.console.Visit.Login;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.events.Settlement;
import io.tallylight.events.SettlementCodec;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.HoldId;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** A tenant with three weeks of business, as the operator and finance see it. */
final class OperatorWorld {
    /** A name that must stay text wherever it is shown. */
    static final String HOSTILE = "=1+1 <script>alert(1)</script>";

    private static final List<String> MODELS = List.of("veo-3.1-fast", "gen-4.5-turbo", "ray3.14", "kling-3.0");
    private static final Map<String, String> PROVIDERS =
            Map.of("veo-3.1-fast", "gemini", "gen-4.5-turbo", "runwayml", "ray3.14", "luma", "kling-3.0", "kling");
    private static final int DAYS = 21;

    private final World.Made made = World.tenant();
    private final TenantId tenant = TenantId.parse(made.tenantId());
    private final Random random = new Random(42);
    private HoldId last;

    /** The owner, who is operator and finance. */
    Login owner() {
        return new Login(made.email(), made.password());
    }

    World.Made made() {
        return made;
    }

    TenantId tenant() {
        return tenant;
    }

    /** The generation that has a whole story. */
    String generation() {
        return TestAccounts.generationOf(last).toString();
    }

    /** A tenant with business, seen with all services answering. */
    static OperatorWorld busy() {
        OperatorWorld world = new OperatorWorld();
        world.fill();
        return world;
    }

    /** A tenant where nothing has happened. */
    static OperatorWorld idle() {
        return new OperatorWorld();
    }

    /** A tenant with business, whose gateway and metering do not answer. */
    static OperatorWorld cutOff() {
        OperatorWorld world = new OperatorWorld();
        world.settleOne(world.account("lonely"), "veo-3.1-fast", 0, "150", "0.5", Outcome.COMPLETED);
        world.awaitSettled(1);
        for (String path : List.of("/v1/live", "/v1/usage/lag", "/v1/generations")) {
            FakeNeighbours.say(world.made.tenantId(), path, 503, "{}");
        }
        return world;
    }

    private void fill() {
        publishCatalog();
        List<AccountId> accounts = List.of(account("acme-films"), account("studio-nord"), account(HOSTILE));
        int settled = 0;
        for (int day = 0; day < DAYS; day++) {
            for (int i = 0; i < 1 + day % 2; i++) {
                int pick = random.nextInt(MODELS.size());
                boolean fails = random.nextInt(8) == 0;
                settleOne(
                        accounts.get(random.nextInt(accounts.size())),
                        MODELS.get(pick),
                        day,
                        fails ? "0" : Integer.toString(45 + 30 * pick + random.nextInt(20)),
                        "0." + (15 + 9 * pick),
                        fails ? Outcome.FAILED : Outcome.COMPLETED);
                settled++;
            }
        }
        AccountId gift = AccountId.parse(made.account("winner"));
        TestAccounts.grant(tenant, gift, "gift", "{\"credits\":\"500\",\"source\":\"promotion\"}")
                .then()
                .statusCode(201);
        settleOne(gift, "ray3.14", 1, "60", "0.20", Outcome.COMPLETED);
        settleOne(accounts.getFirst(), "veo-3.1-fast", 0, "75", "0.25", Outcome.COMPLETED);
        awaitSettled(settled + 2);
        tell();
    }

    AccountId account(String name) {
        AccountId account = AccountId.parse(made.account(name));
        TestAccounts.grant(
                        tenant,
                        account,
                        UUID.randomUUID().toString(),
                        "{\"credits\":\"5000\",\"source\":\"pack\",\"net_price\":{\"amount\":\"50\",\"currency\":\"USD\"}}")
                .then()
                .statusCode(201);
        return account;
    }

    void settleOne(AccountId account, String model, int daysAgo, String credits, String cost, Outcome outcome) {
        HoldId hold = TestAccounts.newHold();
        TestAccounts.hold(tenant, hold, account, "200").then().statusCode(201);
        last = hold;
        Settlement settlement = new Settlement(
                tenant.value(),
                account.value(),
                TestAccounts.generationOf(hold).value(),
                hold.value(),
                model,
                model,
                PROVIDERS.get(model),
                1,
                1,
                outcome == Outcome.COMPLETED ? new BigDecimal("5") : BigDecimal.ZERO,
                Credits.parse(credits),
                Money.of(cost, "USD"),
                Settlement.CostBasis.CATALOG,
                outcome,
                Instant.now().minus(daysAgo, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS),
                true);
        send(SettlementCodec.encode(settlement, Instant.now(), null).toProducerRecord());
    }

    void awaitSettled(int generations) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> made.api()
                                .get("/v1/reports/margin?from=" + now.minus(40, ChronoUnit.DAYS) + "&to="
                                        + now.plus(1, ChronoUnit.DAYS))
                                .jsonPath()
                                .getInt("totals.generations.sum()")
                        == generations);
    }

    /** The gateway and metering know the last generation, and that some wait. */
    private void tell() {
        String id = generation();
        Instant start = Instant.now().minusSeconds(120).truncatedTo(ChronoUnit.SECONDS);
        String story = """
                {"generation_id":"%1$s","account":"acme-films","account_id":"%2$s","hold_id":"%3$s","state":"completed",
                 "catalog_version":1,"effective_time":"%4$s",
                 "request":{"model":"veo-3.1-fast","prompt":"A paper boat in the rain, <b>slow</b>","seconds":5,"clips":1},
                 "entries":[
                  {"at":"%4$s","kind":"quoted","quotes":[{"model":"veo-3.1-fast","provider":"gemini","resolution":"1280x720","audio":false,
                    "most_credits":"75","most_cost":{"amount":"0.25","currency":"USD"}}]},
                  {"at":"%5$s","kind":"held","credits":"200","admitted":["veo-3.1-fast"]},
                  {"at":"%6$s","kind":"job_called","job":{"attempt":1,"round":1,"model":"veo-3.1-fast","first_clip":0,"clips":1,"state":"succeeded","provider_job_id":"models/veo-3.1-fast/operations/9f31c2d47ab0"}},
                  {"at":"%7$s","kind":"job_submitted","job":{"attempt":1,"round":1,"model":"veo-3.1-fast","first_clip":0,"clips":1,"state":"succeeded","provider_job_id":"models/veo-3.1-fast/operations/9f31c2d47ab0"}},
                  {"at":"%8$s","kind":"job_ended","job":{"attempt":1,"round":1,"model":"veo-3.1-fast","first_clip":0,"clips":1,"state":"succeeded","provider_job_id":"models/veo-3.1-fast/operations/9f31c2d47ab0"},"clips":[{"clip":0,"delivered_seconds":"5","billable_seconds":"5","bytes":91234}]},
                  {"at":"%8$s","kind":"ended","state":"completed","delivered_seconds":"5","billable_seconds":"5","surplus_seconds":"0"}]}
                """.formatted(
                        id,
                        AccountId.parse(accountOf("acme-films")),
                        last,
                        start,
                        start.plusMillis(40),
                        start.plusMillis(55),
                        start.plusMillis(310),
                        start.plusSeconds(41));
        FakeNeighbours.say(made.tenantId(), "/v1/generations/" + id + "/timeline", 200, story);
        FakeNeighbours.say(made.tenantId(), "/v1/usage/generations/" + id, 200, """
                {"generation_id":"%s","model":"veo-3.1-fast","counted_seconds":"5","charged_seconds":"5","credits":"75","revision":1,
                 "final":true,"provider_cost":{"amount":"0.25","currency":"USD"}}""".formatted(id));
        FakeNeighbours.say(made.tenantId(), "/v1/generations", 200, """
                {"has_more":true,"next_cursor":"next","data":[
                 {"generation_id":"%1$s","account":"acme-films","state":"completed","model":"veo-3.1-fast","provider":"gemini",
                  "created_at":"%2$s","delivered_seconds":"5","held":"200"},
                 {"generation_id":"gen_0198c4b51f2e7a3c9d5e6f708192a3b4","account":"%3$s","state":"running","model":"ray3.14","provider":"luma",
                  "created_at":"%2$s","held":"120"},
                 {"generation_id":"gen_0198c4b51f2e7a3c9d5e6f708192a3b5","account":"studio-nord","state":"unknown","model":"kling-3.0","provider":"kling",
                  "created_at":"%2$s","held":"90"}]}""".formatted(id, start, HOSTILE));
        FakeNeighbours.say(
                made.tenantId(), "/v1/usage/lag", 200, """
                {"as_of":"%s","events_behind":12,"unpriced":[{"model":"kling-3.0","provider":"kling","account_id":"%s","generations":2,
                 "seconds":"10","reason":"catalog_version_unknown"}]}""".formatted(start, AccountId.parse(accountOf("acme-films"))));
        sayLive(Instant.now(), 5);
    }

    /** The gateway delivers that many seconds a slot of each model. */
    void sayLive(Instant asOf, int seconds) {
        StringBuilder delivered = new StringBuilder();
        long slot = asOf.getEpochSecond() / 10 * 10;
        for (int i = 1; i <= 90; i++) {
            for (int m = 0; m < MODELS.size(); m++) {
                if (i <= 6 || (i + m) % 3 != 0) {
                    int bend = i <= 6 ? 0 : (int) Math.round(6 * Math.abs(Math.sin((i + 9 * m) / 14.0)));
                    delivered
                            .append(delivered.isEmpty() ? "" : ",")
                            .append("{\"slot\":\"%s\",\"model\":\"%s\",\"seconds\":\"%d\",\"generations\":1}"
                                    .formatted(
                                            Instant.ofEpochSecond(slot - 10L * i),
                                            MODELS.get(m),
                                            seconds * (m + 1) + 5 * bend));
                }
            }
        }
        FakeNeighbours.say(made.tenantId(), "/v1/live", 200, """
                {"as_of":"%1$s","slot_seconds":10,"delivered":[%2$s],
                 "waiting":[{"model":"ray3.14","state":"running","generations":3},{"model":"ray3.14","state":"admitted","generations":2},
                  {"model":"kling-3.0","state":"unknown","generations":1}],
                 "changed":[{"generation_id":"%3$s","account":"acme-films","model":"veo-3.1-fast","state":"completed","created_at":"%1$s","changed_at":"%1$s","held":"200","delivered_seconds":"5"},
                  {"generation_id":"gen_0198c4b51f2e7a3c9d5e6f708192a3b4","account":"%4$s","model":"ray3.14","state":"running","created_at":"%1$s","changed_at":"%1$s","held":"120"}]}
                """.formatted(asOf, delivered, generation(), HOSTILE));
    }

    private String accountOf(String name) {
        return made.api().get("/v1/accounts?external_id=" + name).path("data[0].account_id");
    }

    private void publishCatalog() {
        send(CatalogCodec.encode(new CatalogPublished(
                        tenant.value(),
                        1,
                        "test",
                        Instant.parse("2020-01-01T00:00:00Z"),
                        Instant.parse("2020-01-01T00:00:00Z"),
                        CatalogDocument.toCanonicalJson("""
                                name: test
                                costing_currency: USD
                                credit: {code: CRD, list_value: "0.012"}
                                markup: [{match: {}, multiplier: "3"}]
                                margin_policy: {mode: strict, floor_request: "0.40"}
                                providers: [{id: gemini, adapter: gemini}]
                                models:
                                  - id: veo
                                    provider: gemini
                                    provider_model: veo
                                    capabilities: {operations: [text_to_video], seconds: {min: 1, max: 20}, clips: {min: 1, max: 8}, resolutions: [1280x720], audio: none}
                                    latency: {p50_s: 18, p90_s: 28, p99_s: 45}
                                    max_hold: PT30M
                                    costs: [{unit: second, amount: "0.05", source: test}]
                                """)))
                .toProducerRecord());
    }

    private static void send(ProducerRecord<String, byte[]> record) {
        String kafka = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka), new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(record);
            producer.flush();
        }
    }
}
