package io.tallylight.metering.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tallylight.events.Message;
import io.tallylight.events.Topics;
import io.tallylight.events.UsageCodec;
import io.tallylight.events.UsageEvent;
import io.tallylight.events.UsageSecond;
import io.tallylight.events.UsageSecond.Job;
import io.tallylight.metering.FlatPrices;
import io.tallylight.metering.Machines;
import io.tallylight.metering.Seconds;
import io.tallylight.metering.generations.SettlementPolicy;
import io.tallylight.metering.store.Positions;
import io.tallylight.metering.store.UsageStore;
import io.tallylight.values.Ids;
import io.tallylight.values.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Consumers crash between any two statements, come and go, and read everything twice: the figures stay exact. */
class CrashTests {
    private static final int GENERATIONS = 120;
    private static final int POISON = 7;
    private static final SettlementPolicy POLICY = new SettlementPolicy(Duration.ofMinutes(10), Duration.ofSeconds(1));

    private static Machines machines;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final DataSource database = machines.database();
    private final Map<Integer, Long> ends = new HashMap<>();
    private final Map<UUID, BigDecimal> seconds = new HashMap<>();

    @BeforeAll
    static void start() throws IOException {
        machines = new Machines();
    }

    @AfterAll
    static void stop() throws IOException {
        machines.close();
    }

    @Test
    void nothingIsLostOrDoubled() throws Exception {
        List<Message> stream = stream();
        send(stream.subList(0, stream.size() / 2));
        CrashingDatabase crashing = new CrashingDatabase(database, new Random(seed), 12);
        try (UsageConsumer first = consumer(crashing, 40);
                UsageConsumer second = consumer(crashing, 25)) {
            first.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> crashing.crashes() > 5);
            second.start();
            send(stream.subList(stream.size() / 2, stream.size()));
            await().atMost(Duration.ofSeconds(60)).until(() -> crashing.crashes() > 25);
        }
        readToTheEnd();

        assertFigures();
        String before = dump();

        execute("UPDATE usage_position SET next_offset = 0");
        readToTheEnd();
        assertThat(dump()).as("seed %d, read again from offset 0", seed).isEqualTo(before);
    }

    private void assertFigures() throws SQLException {
        BigDecimal total = seconds.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(number("SELECT sum(counted_nanos) / 1e9 FROM generation"))
                .as("seed %d", seed)
                .isEqualByComparingTo(total);
        assertThat(number("SELECT count(*) FROM generation WHERE last AND NOT unsettled"))
                .as("seed %d", seed)
                .isEqualByComparingTo(BigDecimal.valueOf(GENERATIONS));
        assertThat(number("SELECT sum(charged_nanos) / 1e9 FROM usage_hour")).isEqualByComparingTo(total);
        assertThat(number("SELECT sum(generations) FROM usage_hour"))
                .isEqualByComparingTo(BigDecimal.valueOf(GENERATIONS));
        assertThat(number("SELECT sum(credits) / 1e6 FROM usage_hour"))
                .isEqualByComparingTo(FlatPrices.CREDITS.multiply(total));
        assertThat(number("SELECT sum(cost) FROM usage_hour")).isEqualByComparingTo(FlatPrices.COST.multiply(total));
        assertThat(number("SELECT count(*) FROM dead_letter")).isEqualByComparingTo(BigDecimal.valueOf(POISON));
        assertThat(number("SELECT count(*) FROM outbox WHERE topic = 'tallylight.usage.v1.dlq'"))
                .isEqualByComparingTo(BigDecimal.valueOf(POISON));
        assertThat(number("SELECT count(*) FROM usage_conflict")).isZero();
        // Every revision was sent once, none was skipped, and the last one tells the figures.
        assertThat(number("SELECT sum(revision) FROM generation"))
                .isEqualByComparingTo(number("SELECT count(*) FROM outbox WHERE topic = 'tallylight.settlement.v1'"))
                .isEqualByComparingTo(number("SELECT count(DISTINCT headers->>'ce_id') FROM outbox"
                        + " WHERE topic = 'tallylight.settlement.v1'"));
        assertThat(number("""
                SELECT sum((m->>'credits')::numeric) FROM (
                    SELECT convert_from(value, 'UTF8')::jsonb AS m FROM outbox WHERE topic = 'tallylight.settlement.v1') AS s
                WHERE (m->>'final')::boolean
                """)).isEqualByComparingTo(FlatPrices.CREDITS.multiply(total));
    }

    /** Each generation's events shuffled, a fifth repeated, generations interleaved, poison in between. */
    private List<Message> stream() {
        UUID tenant = Ids.next(Seconds.AT, random);
        List<UUID> accounts = IntStream.range(0, 5)
                .mapToObj(i -> Ids.next(Seconds.AT, random))
                .toList();
        List<Message> stream = new ArrayList<>();
        for (int i = 0; i < GENERATIONS; i++) {
            Job job = Seconds.job(
                    tenant,
                    accounts.get(random.nextInt(5)),
                    random,
                    "model-" + random.nextInt(3),
                    Seconds.AT.plusSeconds(random.nextInt(20_000)));
            List<UsageEvent> events = new ArrayList<>(
                    random.nextInt(20) == 0
                            ? List.of(Seconds.end(job, Outcome.FAILED, 0, BigDecimal.ZERO, null))
                            : Seconds.completed(
                                    job, 1 + random.nextInt(3), random.nextInt(80), new BigDecimal("0.25")));
            seconds.put(job.generationId(), total(events));
            for (UsageEvent event : List.copyOf(events)) {
                if (random.nextInt(5) == 0) {
                    events.add(event);
                }
            }
            Collections.shuffle(events, random);
            events.forEach(event -> stream.add(UsageCodec.encode(event, Seconds.AT, null)));
        }
        Collections.shuffle(stream, random);
        for (int i = 0; i < POISON; i++) {
            stream.add(
                    random.nextInt(stream.size()),
                    new Message(Topics.USAGE, "poison-" + i, Map.of("ce_id", "\0"), new byte[] {'{', (byte) i}));
        }
        return stream;
    }

    private void send(List<Message> messages) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<String, byte[]> producer = machines.producer()) {
            for (Message message : messages) {
                sent.add(producer.send(message.toProducerRecord()));
            }
            producer.flush();
        }
        for (Future<RecordMetadata> one : sent) {
            ends.merge(one.get().partition(), one.get().offset() + 1, Math::max);
        }
    }

    private void readToTheEnd() {
        try (UsageConsumer clean = consumer(database, 500)) {
            clean.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                try (Connection connection = database.getConnection()) {
                    return Positions.read(connection, Topics.USAGE).entrySet().containsAll(ends.entrySet());
                }
            });
        }
    }

    private UsageConsumer consumer(DataSource source, int batchMost) {
        UsageStore store = new UsageStore(source, new FlatPrices(1), POLICY, InstantSource.system(), () -> {});
        return new UsageConsumer(
                new ConsumerSettings(machines.bootstrapServers(), "crash-tests", batchMost, 6_000),
                source,
                store,
                new UsageMetrics(new SimpleMeterRegistry()),
                InstantSource.system());
    }

    private static BigDecimal total(List<UsageEvent> events) {
        return events.stream()
                .filter(UsageSecond.class::isInstance)
                .map(event -> ((UsageSecond) event).quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Every figure of every table but the positions' epochs. */
    private String dump() throws SQLException {
        return text("SELECT string_agg(g::text, chr(10) ORDER BY generation_id) FROM generation g")
                + text("SELECT string_agg(u::text, chr(10) ORDER BY account_id, hour, model) FROM usage_hour u")
                + text("SELECT string_agg(d::text, chr(10) ORDER BY dead_letter_id) FROM dead_letter d")
                + text("SELECT count(*)::text FROM outbox");
    }

    private BigDecimal number(String query) throws SQLException {
        return new BigDecimal(text("SELECT (" + query + ")::text"));
    }

    private String text(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
