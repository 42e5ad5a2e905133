package io.tallylight.metering;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.events.GenerationEnd;
import io.tallylight.events.GenerationFacts;
import io.tallylight.events.GenerationFactsCodec;
import io.tallylight.events.GenerationFactsCodec.Line;
import io.tallylight.events.GenerationSettled;
import io.tallylight.events.GenerationSettledCodec;
import io.tallylight.events.Message;
import io.tallylight.events.PayingLot;
import io.tallylight.events.QuotedCandidate;
import io.tallylight.events.SecondsEncoder;
import io.tallylight.events.Settlement.CostBasis;
import io.tallylight.events.Topics;
import io.tallylight.events.UsageCodec;
import io.tallylight.events.UsageSecond.Job;
import io.tallylight.local.ServiceFixture;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.Ids;
import io.tallylight.values.Inputs;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What billing made of generations, kept beside what was metered, and told line by line. */
@QuarkusTest
@QuarkusTestResource(MeteringFixture.class)
class SettledRoadTests {
    private static final String MODEL = "gen-4.5-turbo"; // 0.05 USD and 15 credits a second
    private static final Random RANDOM = new Random();
    private static final List<QuotedCandidate> CANDIDATES = List.of(
            new QuotedCandidate(MODEL, Credits.of(75), Money.of("0.25", "USD")),
            new QuotedCandidate("hailuo-2.3", Credits.of(60), Money.of("0.3", "USD")));

    private final UUID tenant = Ids.next(Instant.now(), RANDOM);
    private final UUID account = Ids.next(Instant.now(), RANDOM);

    @Inject
    AgroalDataSource database;

    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void connect() throws Exception {
        String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"), new StringSerializer(), new ByteArraySerializer());
        String document =
                CatalogDocument.toCanonicalJson(Files.readString(Path.of("../../deploy/local/catalog/reference.yaml")));
        send(CatalogCodec.encode(new CatalogPublished(tenant, 1, "reference", Seconds.AT, Instant.now(), document)));
    }

    @AfterEach
    void disconnect() {
        producer.close();
    }

    @Test
    void everyGenerationIsALineAndTheLastLineSaysSo() throws Exception {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Job plain = Seconds.job(tenant, account, RANDOM, MODEL, Seconds.AT.plusSeconds(i));
            Job job = i == 0 ? Seconds.with(plain, "pro", new Inputs(7, 480, 24, Set.of("b", "a"))) : plain;
            deliver(job);
            jobs.add(job);
        }
        GenerationSettled second = settled(jobs.get(0), 2, "75", "7.5");
        send(GenerationSettledCodec.encode(second, Instant.now(), null));
        send(GenerationSettledCodec.encode(settled(jobs.get(0), 1, "30", "3"), Instant.now(), null));
        send(GenerationSettledCodec.encode(settled(jobs.get(1), 1, "75", "7.5"), Instant.now(), null));
        await().untilAsserted(() -> assertThat(facts(lines("")).stream()
                        .filter(facts -> facts.settled() != null && facts.last())
                        .toList())
                .hasSize(2));
        List<Line> lines = lines("");
        assertThat(lines.getLast()).isEqualTo(new Line.End(3));
        List<GenerationFacts> facts = facts(lines);
        assertThat(facts).extracting(GenerationFacts::generationId).containsExactlyElementsOf(ids(jobs));
        GenerationFacts first = facts.getFirst();
        assertThat(first)
                .isEqualTo(new GenerationFacts(
                        jobs.get(0).generationId(),
                        account,
                        Seconds.AT,
                        1,
                        MODEL,
                        jobs.get(0).provider(),
                        jobs.get(0).role(),
                        jobs.get(0).planId(),
                        jobs.get(0).operation(),
                        jobs.get(0).resolution(),
                        jobs.get(0).audio(),
                        jobs.get(0).inputs(),
                        Outcome.COMPLETED,
                        true,
                        List.of(new BigDecimal("5")),
                        5,
                        1,
                        Credits.of(75),
                        Money.of("0.25", "USD"),
                        CostBasis.CATALOG,
                        CANDIDATES,
                        new GenerationFacts.Settled(
                                2,
                                second.credits(),
                                second.promotional(),
                                second.uncollected(),
                                second.netRevenue(),
                                second.belowFloor(),
                                second.lots())));
        assertThat(facts.getLast().settled()).as("not booked yet").isNull();

        GenerationId read = new GenerationId(jobs.get(0).generationId());
        assertThat(facts(lines("&cursor=" + read))).containsExactlyElementsOf(facts.subList(1, 3));
        assertThat(facts(lines("&cursor=" + new GenerationId(jobs.get(2).generationId()))))
                .isEmpty();
    }

    @Test
    void whatIsNoSettledEventIsPassedOver() throws Exception {
        Job job = Seconds.job(tenant, account, RANDOM, MODEL, Seconds.AT);
        deliver(job);
        Message sound = GenerationSettledCodec.encode(settled(job, 1, "75", "7.5"), Instant.now(), null);
        send(new Message(sound.topic(), sound.key(), Map.of("ce_type", "credits.granted"), new byte[] {1}));
        send(new Message(sound.topic(), sound.key(), sound.headers(), "{}".getBytes(StandardCharsets.UTF_8)));
        send(sound);
        await().untilAsserted(() -> assertThat(facts(lines("")))
                .singleElement()
                .satisfies(facts -> assertThat(facts.settled()).isNotNull()));
        try (Connection connection = database.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM dead_letter WHERE origin_topic = '" + Topics.BILLING
                                + "' AND reason = 'missing_field'")) {
            rows.next();
            assertThat(rows.getInt(1)).isPositive();
        }
    }

    @Test
    void aQueryThatMakesNoSenseIsRefused() throws SQLException {
        String path = "/v1/usage/generations";
        given().get(path).then().statusCode(401);
        asking("").then().statusCode(400);
        asking("?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z").then().statusCode(400);
        asking("?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&cursor="
                        + new GenerationId(Ids.next(Instant.now(), RANDOM)))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("cursor"));
    }

    private void deliver(Job job) throws Exception {
        new SecondsEncoder(job, Instant.now(), null).encode(0, 0, 5, BigDecimal.ONE, record -> {
            var _ = producer.send(record); // the end that follows is waited for
        });
        BigDecimal five = BigDecimal.valueOf(5);
        send(UsageCodec.encode(
                new GenerationEnd(job, Outcome.COMPLETED, 1, five, five, BigDecimal.ZERO, null, null, 5, 1, CANDIDATES),
                Instant.now(),
                null));
    }

    private GenerationSettled settled(Job job, long revision, String credits, String revenue) {
        return new GenerationSettled(
                tenant,
                account,
                job.generationId(),
                revision,
                Credits.parse(credits),
                Credits.ZERO,
                Credits.ZERO,
                Money.of(revenue, "USD"),
                Money.of("0.25", "USD"),
                Outcome.COMPLETED,
                job.effectiveTime(),
                true,
                false,
                List.of(new PayingLot(
                        new UUID(7, 7),
                        "pack",
                        "bulk",
                        Credits.parse(credits),
                        Credits.of(2_000),
                        Money.of("200", "USD"))));
    }

    private static List<UUID> ids(List<Job> jobs) {
        return jobs.stream().map(Job::generationId).toList();
    }

    private List<Line> lines(String more) {
        Response response = asking("?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z" + more);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith(GenerationFactsCodec.MEDIA_TYPE);
        return new String(response.asByteArray(), StandardCharsets.UTF_8)
                .lines()
                .map(SettledRoadTests::read)
                .toList();
    }

    private static List<GenerationFacts> facts(List<Line> lines) {
        return lines.stream()
                .filter(Line.Generation.class::isInstance)
                .map(line -> ((Line.Generation) line).facts())
                .toList();
    }

    private static Line read(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        try {
            return GenerationFactsCodec.read(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private Response asking(String query) {
        return given().header("Authorization", "Bearer " + ServiceFixture.TEST_TOKEN)
                .header("Tallylight-Tenant", new TenantId(tenant).toString())
                .get("/v1/usage/generations" + query);
    }

    private void send(Message message) throws Exception {
        producer.send(message.toProducerRecord()).get();
    }
}
