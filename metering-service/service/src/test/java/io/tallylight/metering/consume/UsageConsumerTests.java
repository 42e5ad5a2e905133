package io.tallylight.metering.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tallylight.events.Topics;
import io.tallylight.events.UsageCodec;
import io.tallylight.events.UsageEvent;
import io.tallylight.events.UsageSecond.Job;
import io.tallylight.metering.FlatPrices;
import io.tallylight.metering.Machines;
import io.tallylight.metering.Seconds;
import io.tallylight.metering.generations.GenerationKey;
import io.tallylight.metering.generations.Prices;
import io.tallylight.metering.generations.SettlementPolicy;
import io.tallylight.metering.store.GenerationRows;
import io.tallylight.metering.store.Positions;
import io.tallylight.metering.store.UsageStore;
import io.tallylight.values.Ids;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever stands in the log or is missing from it, the consumer goes on. */
class UsageConsumerTests {
    private static final SettlementPolicy POLICY = new SettlementPolicy(Duration.ofMinutes(10), Duration.ofSeconds(1));
    private static final String UNRATABLE = "a-model-whose-price-overflows";

    private static Machines machines;

    private final Random random = new Random();
    private final DataSource database = machines.database();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeAll
    static void start() throws IOException {
        machines = new Machines();
    }

    @AfterAll
    static void stop() throws IOException {
        machines.close();
    }

    @Test
    void arithmeticThatFailsMakesADeadLetterOfItsRecordAlone() throws Exception {
        UUID tenant = Ids.next(Seconds.AT, random);
        Job bad = Seconds.job(tenant, tenant, random, UNRATABLE, Seconds.AT);
        Job good = Seconds.job(tenant, tenant, random, Seconds.MODEL, Seconds.AT);
        send(Seconds.completed(good, 1, 2, BigDecimal.ZERO));
        send(Seconds.completed(bad, 1, 2, BigDecimal.ZERO));
        send(Seconds.completed(good, 2, 2, BigDecimal.ZERO).subList(2, 4));
        FlatPrices flat = new FlatPrices(1);
        Prices prices = data -> {
            if (data.model().equals(UNRATABLE)) {
                throw new ArithmeticException("overflow");
            }
            return flat.frozen(data);
        };
        try (UsageConsumer consumer = consumer(database, prices)) {
            consumer.start();
            await().until(() -> number("SELECT count(*) FROM dead_letter WHERE reason = 'unstorable' AND tenant_id = '"
                            + tenant + "'")
                    == 3);
            await().until(() -> counted(good) == 4_000_000_000L);
        }
        assertThat(counted(bad)).isZero();
    }

    @Test
    void aLogThatLostItsTailIsReadFromItsBeginning() throws Exception {
        Job job = Seconds.job(random);
        send(Seconds.completed(job, 1, 3, BigDecimal.ZERO));
        execute("INSERT INTO usage_position SELECT 'tallylight.usage.v1', p, 1, 0 FROM generate_series(0, 11) AS p"
                + " ON CONFLICT DO NOTHING");
        execute("UPDATE usage_position SET next_offset = 1000000");
        try (UsageConsumer consumer = consumer(database, new FlatPrices(1))) {
            consumer.start();
            await().until(() -> counted(job) == 3_000_000_000L);
            try (Connection connection = database.getConnection()) {
                assertThat(Positions.read(connection, Topics.USAGE).values()).allMatch(next -> next < 1_000_000);
            }
        }
        assertThat(registry.counter("tallylight.usage.log.tails.lost").count()).isEqualTo(12);
    }

    @Test
    void anUnforeseenFailureDoesNotEndTheConsumer() throws Exception {
        Job job = Seconds.job(random);
        send(Seconds.completed(job, 1, 1, BigDecimal.ZERO));
        AtomicInteger asked = new AtomicInteger();
        DataSource failing = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (asked.getAndIncrement() < 2) {
                        throw new IllegalStateException("nobody thought of this");
                    }
                    try {
                        return method.invoke(database, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        try (UsageConsumer consumer = consumer(failing, new FlatPrices(1))) {
            consumer.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> counted(job) == 1_000_000_000L);
        }
    }

    private UsageConsumer consumer(DataSource source, Prices prices) {
        return new UsageConsumer(
                new ConsumerSettings(machines.bootstrapServers(), "usage-" + random.nextInt(), 500, 6_000),
                source,
                new UsageStore(database, prices, POLICY, InstantSource.system(), () -> {}),
                new UsageMetrics(registry),
                InstantSource.system());
    }

    private static void send(List<UsageEvent> events) throws Exception {
        try (KafkaProducer<String, byte[]> producer = machines.producer()) {
            for (UsageEvent event : events) {
                producer.send(UsageCodec.encode(event, Seconds.AT, null).toProducerRecord())
                        .get();
            }
        }
    }

    private long counted(Job job) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return GenerationRows.find(connection, new GenerationKey(job.tenantId(), job.generationId()))
                    .map(generation -> generation.counted().nanos())
                    .orElse(0L);
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
