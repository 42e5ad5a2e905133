package io.tallylight.metering.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.events.Message;
import io.tallylight.events.Topics;
import io.tallylight.events.UsageCodec;
import io.tallylight.events.UsageEvent;
import io.tallylight.events.UsageSecond;
import io.tallylight.events.UsageSecond.Job;
import io.tallylight.events.outbox.Outbox;
import io.tallylight.events.outbox.OutboxRelay;
import io.tallylight.metering.FlatPrices;
import io.tallylight.metering.Machines;
import io.tallylight.metering.Seconds;
import io.tallylight.metering.consume.Batches;
import io.tallylight.metering.generations.GenerationData;
import io.tallylight.metering.generations.SettlementPolicy;
import io.tallylight.metering.generations.Taken;
import io.tallylight.metering.store.Positions.Position;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one transaction writes, and what it refuses to write. */
class UsageStoreTests {
    private static final SettlementPolicy POLICY = new SettlementPolicy(Duration.ofMinutes(10), Duration.ofSeconds(1));
    private static int partitions = 100;

    private static Machines machines;

    private final DataSource database = machines.database();
    private final FlatPrices prices = new FlatPrices(1);
    private final UsageStore store = new UsageStore(database, prices, POLICY, InstantSource.system(), () -> {});
    private final Random random = new Random();
    private final Job job = Seconds.job(random);
    private final int partition = partitions++;

    @BeforeAll
    static void start() throws IOException {
        machines = new Machines();
    }

    @AfterAll
    static void stop() throws IOException {
        machines.close();
    }

    @Test
    void anOwnerThatWasReplacedWritesNothing() throws SQLException {
        Position old = claim();
        Position current = claim();
        assertThat(current.epoch()).isEqualTo(old.epoch() + 1);
        List<ConsumerRecord<byte[], byte[]>> records = records(Seconds.completed(job, 1, 3, BigDecimal.ZERO));

        assertThat(store.write(batch(records, old))).isEqualTo(new Written.Fenced(java.util.Set.of(partition)));
        assertThat(found()).isFalse();

        assertThat(store.write(batch(records, current))).isInstanceOf(Written.Applied.class);
        assertThat(found()).isTrue();
        assertThat(store.write(batch(records, current)))
                .as("the position has moved on")
                .isInstanceOf(Written.Fenced.class);
    }

    @Test
    void contradictionsAreReportedOnce() throws SQLException {
        List<UsageEvent> events =
                List.of(new UsageSecond(job, 0, 0, BigDecimal.ONE), new UsageSecond(job, 0, 0, new BigDecimal("0.5")));
        List<ConsumerRecord<byte[], byte[]>> records = records(events);
        assertThat(store.write(batch(records, claim())))
                .isEqualTo(new Written.Applied(Map.of(Taken.COUNTED, 1, Taken.OTHER_QUANTITY, 1), Map.of(), 0, 0));
        execute("UPDATE usage_position SET next_offset = 0 WHERE partition = " + partition);
        store.write(batch(records, claim()));
        try (Connection connection = database.getConnection()) {
            assertThat(ConflictRows.of(connection, GenerationData.of(job).key()))
                    .singleElement()
                    .satisfies(conflict -> assertThat(conflict.eventId())
                            .isEqualTo(events.get(1).id()));
        }
    }

    @Test
    void whatWasParkedIsRatedOnce() throws SQLException {
        Job later = new Job(
                job.tenantId(),
                job.accountId(),
                "x",
                null,
                job.generationId(),
                job.holdId(),
                job.candidateId(),
                7,
                job.provider(),
                job.model(),
                null,
                null,
                null,
                1,
                job.operation(),
                job.resolution(),
                null,
                false,
                job.effectiveTime(),
                Map.of());
        store.write(batch(records(Seconds.completed(later, 1, 3, BigDecimal.ZERO)), claim()));
        assertThat(store.parkedFor(true)).contains(new GenerationRows.CatalogVersion(job.tenantId(), 7));
        prices.publish(7);
        assertThat(store.retryParked(job.tenantId(), 7)).isEqualTo(1);
        assertThat(store.retryParked(job.tenantId(), 7)).isZero();
        assertThat(store.parkedFor(true)).doesNotContain(new GenerationRows.CatalogVersion(job.tenantId(), 7));
    }

    /** A running generation whose last events came within the interval of the settlement before them. */
    @Test
    void figuresBillingHasNotHeardOfAreSettledThoughNoEventComes() throws SQLException {
        List<UsageEvent> events = Seconds.completed(job, 1, 3, BigDecimal.ZERO);
        store.write(batch(records(events.subList(0, 3)), claim()));
        store.settleOverdue();
        assertThat(revision()).as("within the interval").isZero();

        InstantSource later = InstantSource.offset(InstantSource.system(), Duration.ofSeconds(2));
        UsageStore sweeping = new UsageStore(database, prices, POLICY, later, () -> {});
        assertThat(sweeping.settleOverdue()).isPositive();
        assertThat(revision()).isEqualTo(1);
        sweeping.settleOverdue();
        assertThat(revision()).as("nothing changed since").isEqualTo(1);
    }

    @Test
    void aRelaySendsInOrderAndOnlyOneAtATime() throws Exception {
        int before;
        try (Connection connection = database.getConnection()) {
            execute("DELETE FROM outbox");
            before = (int) Outbox.pending(connection, 10);
        }
        assertThat(before).isZero();
        int messages = 1_200;
        try (OutboxRelay one = new OutboxRelay(database, machines.bootstrapServers(), Duration.ofMillis(20));
                OutboxRelay two = new OutboxRelay(database, machines.bootstrapServers(), Duration.ofMillis(20))) {
            one.start();
            two.start();
            try (Connection connection = database.getConnection()) {
                for (int i = 0; i < messages; i++) {
                    byte[] value = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
                    Outbox.append(connection, Topics.BILLING, "key-" + i % 3, Map.of("ce_id", "ü" + i), value);
                    if (i == messages / 2) {
                        one.wake();
                    }
                }
            }
            org.awaitility.Awaitility.await().until(() -> one.sent() + two.sent() == messages);
            assertThat(Math.min(one.sent(), two.sent()))
                    .as("one of the two relays")
                    .isZero();
        }
        Map<String, List<Integer>> received = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", machines.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(Topics.BILLING).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList());
            int count = 0;
            while (count < messages) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(5))) {
                    int number = Integer.parseInt(new String(record.value(), StandardCharsets.UTF_8));
                    assertThat(new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                            .isEqualTo("ü" + number);
                    received.computeIfAbsent(record.key(), key -> new ArrayList<>())
                            .add(number);
                    count++;
                }
            }
        }
        assertThat(received).hasSize(3).allSatisfy((key, numbers) -> assertThat(numbers)
                .isSorted());
    }

    private Position claim() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Positions.claim(connection, Topics.USAGE, List.of(partition)).getFirst();
        }
    }

    private boolean found() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return GenerationRows.find(connection, GenerationData.of(job).key()).isPresent();
        }
    }

    private long revision() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return GenerationRows.find(connection, GenerationData.of(job).key())
                    .orElseThrow()
                    .total()
                    .revision();
        }
    }

    private Batch batch(List<ConsumerRecord<byte[], byte[]>> records, Position position) {
        return new Batches().of(records, Map.of(partition, position));
    }

    private List<ConsumerRecord<byte[], byte[]>> records(List<UsageEvent> events) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (UsageEvent event : events) {
            Message message = UsageCodec.encode(event, Seconds.AT, null);
            ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                    Topics.USAGE,
                    partition,
                    records.size(),
                    message.key().getBytes(StandardCharsets.UTF_8),
                    message.value());
            message.toProducerRecord().headers().forEach(record.headers()::add);
            records.add(record);
        }
        return records;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
