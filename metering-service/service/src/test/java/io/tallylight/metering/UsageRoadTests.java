package io.tallylight.metering;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.tallylight.events.CatalogCodec;
import io.tallylight.events.CatalogPublished;
import io.tallylight.events.Decoding.Decoded;
import io.tallylight.events.GenerationEnd;
import io.tallylight.events.Message;
import io.tallylight.events.SecondsEncoder;
import io.tallylight.events.Settlement;
import io.tallylight.events.SettlementCodec;
import io.tallylight.events.Topics;
import io.tallylight.events.UsageCodec;
import io.tallylight.events.UsageSecond;
import io.tallylight.events.UsageSecond.Job;
import io.tallylight.local.ServiceFixture;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.Ids;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import io.tallylight.values.TenantId;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as its neighbours see it: records in, settlements out, questions answered. */
@QuarkusTest
@QuarkusTestResource(MeteringFixture.class)
class UsageRoadTests {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String MODEL = "gen-4.5-turbo"; // 0.05 USD and 15 credits a second
    private static final Random RANDOM = new Random();

    private final UUID tenant = Ids.next(Instant.now(), RANDOM);
    private final UUID account = Ids.next(Instant.now(), RANDOM);
    private KafkaProducer<String, byte[]> producer;
    private KafkaConsumer<String, byte[]> settlements;

    @BeforeEach
    void connect() {
        String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"), new StringSerializer(), new ByteArraySerializer());
        settlements = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = settlements.partitionsFor(Topics.SETTLEMENT).stream()
                .map(partition -> new TopicPartition(Topics.SETTLEMENT, partition.partition()))
                .toList();
        settlements.assign(partitions);
        settlements.seekToEnd(partitions);
        partitions.forEach(settlements::position);
    }

    @AfterEach
    void disconnect() {
        producer.close();
        settlements.close();
    }

    @Test
    void deliveredSecondsBecomeASettlementAndAnAnswer() throws Exception {
        publishCatalog();
        Job job = job();
        deliver(job, 2, 5, new BigDecimal("0.5"));

        ConsumerRecord<String, byte[]> sent = nextSettlement();
        assertThat(sent.key()).isEqualTo(new AccountId(account).toString());
        assertThat(SettlementCodec.decode(sent.headers(), sent.value()))
                .isInstanceOfSatisfying(Decoded.class, decoded -> {
                    Settlement settlement = (Settlement) decoded.value();
                    assertThat(settlement.generationId()).isEqualTo(job.generationId());
                    assertThat(settlement.seconds()).isEqualByComparingTo("9");
                    assertThat(settlement.credits()).isEqualTo(Credits.of(135));
                    // The provider bills 4.5 s as 5.
                    assertThat(settlement.providerCost()).isEqualTo(Money.of("0.50", "USD"));
                    assertThat(settlement.last()).isTrue();
                    assertThat(settlement.outcome()).isEqualTo(Outcome.COMPLETED);
                    assertThat(decoded.traceparent()).isEqualTo(TRACE);
                });
        asking().get("/v1/usage/generations/" + job.generationText())
                .then()
                .statusCode(200)
                .body("final", equalTo(true))
                .body("revision", equalTo(1))
                .body("credits", equalTo("135"))
                .body("clips.seconds", contains("4.5", "4.5"))
                .body("provider_cost.amount", equalTo("0.5"))
                .body("missing_seconds", equalTo("0"));
        asking().get("/v1/usage?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&group=account,model")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].account_id", equalTo(new AccountId(account).toString()))
                .body("data[0].model", equalTo(MODEL))
                .body("data[0].window_start", equalTo("2026-03-01T00:00:00Z"))
                .body("data[0].generations", equalTo(1))
                .body("data[0].seconds", equalTo("9"))
                .body("data[0].credits", equalTo("135"))
                .body("data[0].unrated_seconds", equalTo("0"))
                .body("data[0].provider_costs[0].amount", equalTo("0.5"));
        service()
                .get("/internal/v1/positions")
                .then()
                .statusCode(200)
                .body("topic", equalTo(Topics.USAGE))
                .body("positions.values().sum()", greaterThan(10));
    }

    @Test
    void usageWaitsForItsCatalogAndIsRatedWhenItComes() throws Exception {
        Job job = job();
        deliver(job, 1, 4, BigDecimal.ONE);
        String path = "/v1/usage/generations/" + job.generationText();
        await().until(() -> asking().get(path).statusCode() == 200);
        asking().get(path)
                .then()
                .body("parked", equalTo("catalog_version_unknown"))
                .body("credits", nullValue())
                .body("counted_seconds", equalTo("4"));
        asking().get("/v1/usage/lag")
                .then()
                .statusCode(200)
                .body("unpriced", hasSize(1))
                .body("unpriced[0].generations", equalTo(1))
                .body("unpriced[0].seconds", equalTo("4"))
                .body("unpriced[0].reason", equalTo("catalog_version_unknown"));
        asking().get("/v1/usage/lag?to=2020-01-01T00:00:00Z").then().body("unpriced", hasSize(0));

        publishCatalog();
        ConsumerRecord<String, byte[]> sent = nextSettlement();
        assertThat(new String(sent.value(), StandardCharsets.UTF_8)).contains("\"credits\":\"60\"");
        asking().get(path).then().body("parked", nullValue()).body("credits", equalTo("60"));
        await().untilAsserted(() -> asking().get("/v1/usage/lag")
                .then()
                .body("unpriced", hasSize(0))
                .body("events_behind", equalTo(0)));
    }

    @Test
    void aGapIsWaitedForAndThenSettledByWhatWasSeen() throws Exception {
        publishCatalog();
        Job job = job();
        seconds(job, 0, 3, BigDecimal.ONE);
        send(UsageCodec.encode(end(job, 1, "5"), Instant.now(), TRACE));
        ConsumerRecord<String, byte[]> sent = nextSettlement();
        assertThat(new String(sent.value(), StandardCharsets.UTF_8)).contains("\"seconds\":\"3\"", "\"final\":true");
        asking().get("/v1/usage/generations/" + job.generationText())
                .then()
                .body("missing_seconds", equalTo("2"))
                .body("final", equalTo(true));
    }

    @Test
    void whatCannotBeReadBecomesADeadLetterOfItsTenant() throws Exception {
        publishCatalog();
        Job job = job();
        Message sound = UsageCodec.encode(new UsageSecond(job, 0, 0, BigDecimal.ONE), Instant.now(), TRACE);
        byte[] broken = new String(sound.value(), StandardCharsets.UTF_8)
                .replace("\"quantity\":\"1\"", "\"quantity\":\"2\"")
                .getBytes(StandardCharsets.UTF_8);
        send(new Message(sound.topic(), sound.key(), sound.headers(), broken));
        await().until(() -> asking().get("/v1/dead-letters").path("data.size()").equals(1));
        String id = asking().get("/v1/dead-letters")
                .then()
                .body("data[0].reason", equalTo("bad_field"))
                .body("data[0].detail", equalTo("quantity must be above 0 and at most 1"))
                .body("data[0].origin_topic", equalTo(Topics.USAGE))
                .body("data[0].headers.ce_id", equalTo(job.generationText() + "/0/0"))
                .extract()
                .path("data[0].dead_letter_id");
        asking().post("/v1/dead-letters/" + id + "/replay")
                .then()
                .statusCode(409)
                .body("code", equalTo("still_broken"))
                .body("reason", equalTo("bad_field"));
        service()
                .header("Tallylight-Tenant", new TenantId(Ids.next(Instant.now(), RANDOM)).toString())
                .post("/v1/dead-letters/" + id + "/replay")
                .then()
                .statusCode(404);
    }

    @Test
    void anotherTenantSeesNothing() throws Exception {
        publishCatalog();
        Job job = job();
        deliver(job, 1, 1, BigDecimal.ONE);
        nextSettlement();
        service()
                .header("Tallylight-Tenant", new TenantId(Ids.next(Instant.now(), RANDOM)).toString())
                .get("/v1/usage/generations/" + job.generationText())
                .then()
                .statusCode(404)
                .body("code", equalTo("generation_not_found"));
    }

    @Test
    void aQueryThatMakesNoSenseIsRefused() {
        asking().get("/v1/usage?from=2026-03-01T00:30:00Z").then().statusCode(400);
        asking().get("/v1/usage?from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z")
                .then()
                .statusCode(400);
        asking().get("/v1/usage?window=week").then().statusCode(400);
        asking().get("/v1/usage?group=colour").then().statusCode(400);
        given().get("/v1/usage").then().statusCode(401);
        given().get("/internal/v1/positions").then().statusCode(401);
    }

    @Test
    void metricsAndHealthAreThere() throws Exception {
        publishCatalog();
        deliver(job(), 1, 1, BigDecimal.ONE);
        nextSettlement();
        String metrics = given().get("/q/metrics").asString();
        assertThat(metrics)
                .contains(
                        "tallylight_usage_events_received_total{result=\"counted\",source=\"kafka\",type=\"second\"}",
                        "tallylight_usage_events_duplicate_total",
                        "tallylight_usage_event_lag_seconds_count",
                        "tallylight_dlq_messages_total{topic=\"tallylight.usage.v1\"}",
                        "tallylight_outbox_pending",
                        "tallylight_usage_gaps_total");
        given().get("/q/health/live").then().statusCode(200).body("checks", hasSize(0));
        assertThat(given().get("/q/health/ready").asString()).contains("\"usage\"");
    }

    private Job job() {
        return Seconds.job(tenant, account, RANDOM, MODEL, Seconds.AT);
    }

    private void deliver(Job job, int clips, int seconds, BigDecimal lastQuantity) throws Exception {
        for (int clip = 0; clip < clips; clip++) {
            seconds(job, clip, seconds, lastQuantity);
        }
        BigDecimal each = lastQuantity.add(BigDecimal.valueOf(seconds - 1L));
        send(UsageCodec.encode(
                end(job, clips, each.multiply(BigDecimal.valueOf(clips)).toPlainString()), Instant.now(), TRACE));
    }

    private void seconds(Job job, int clip, int seconds, BigDecimal lastQuantity) {
        new SecondsEncoder(job, Instant.now(), TRACE).encode(clip, 0, seconds, lastQuantity, record -> {
            var _ = producer.send(record); // the end that follows is waited for
        });
    }

    private static GenerationEnd end(Job job, int clips, String billable) {
        return Seconds.end(job, Outcome.COMPLETED, clips, new BigDecimal(billable), null);
    }

    private void publishCatalog() throws IOException, ExecutionException, InterruptedException {
        String document =
                CatalogDocument.toCanonicalJson(Files.readString(Path.of("../../deploy/local/catalog/reference.yaml")));
        send(CatalogCodec.encode(new CatalogPublished(tenant, 1, "reference", Seconds.AT, Instant.now(), document)));
    }

    private void send(Message message) throws ExecutionException, InterruptedException {
        ProducerRecord<String, byte[]> record = message.toProducerRecord();
        producer.send(record).get();
    }

    /** The next settlement of this test's account. */
    private ConsumerRecord<String, byte[]> nextSettlement() {
        String key = new AccountId(account).toString();
        Instant until = Instant.now().plusSeconds(15);
        while (Instant.now().isBefore(until)) {
            for (ConsumerRecord<String, byte[]> record : settlements.poll(Duration.ofMillis(200))) {
                if (record.key().equals(key)) {
                    return record;
                }
            }
        }
        throw new AssertionError("no settlement came");
    }

    private RequestSpecification asking() {
        return service().header("Tallylight-Tenant", new TenantId(tenant).toString());
    }

    private static RequestSpecification service() {
        return given().header("Authorization", "Bearer " + ServiceFixture.TEST_TOKEN);
    }
}
