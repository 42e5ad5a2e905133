package io.tallylight.events.outbox;

import io.tallylight.events.outbox.Outbox.Waiting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what stands in the outbox, in the order of ids, and deletes it once Kafka has acknowledged it. Delivery is at
 * least once: a crash between acknowledgement and delete sends a message again, and a relay that was frozen may repeat
 * old ones after newer ones, so readers know messages by their id or revision. Of several replicas one relays at a time:
 * it holds a PostgreSQL advisory lock on the very connection it reads and deletes with, so that it cannot delete after
 * losing the lock. If a message of a batch is refused the whole batch is sent again, which keeps the order of each key.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH_MOST = 500;
    private static final Duration SEND_MOST = Duration.ofSeconds(30);
    private static final long RETRY_MILLIS = 500;

    private final DataSource database;
    private final Map<String, Object> producerConfiguration;
    private final long pollMillis;
    private final Thread thread;
    private final Semaphore woken = new Semaphore(0);
    private final AtomicLong sent = new AtomicLong();

    private volatile boolean running = true;

    /**
     * Nothing is sent before {@link #start}.
     *
     * @param database the service's own, whose search path leads to its outbox
     * @param bootstrapServers where Kafka is
     * @param pollMost how long a message of another replica may wait unseen, such as 20 ms
     */
    public OutboxRelay(DataSource database, String bootstrapServers, Duration pollMost) {
        this.database = database;
        this.producerConfiguration = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "zstd",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                20 << 20,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                25_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                10_000);
        this.pollMillis = pollMost.toMillis();
        this.thread = Thread.ofPlatform().name("outbox-relay").daemon().unstarted(this::run);
    }

    /** Starts the relay's thread. */
    public void start() {
        thread.start();
    }

    /** To be called after a commit that appended messages: they are sent at once. */
    public void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    /** How many messages Kafka has acknowledged since the start, repeats included. */
    public long sent() {
        return sent.get();
    }

    /** Stops after the batch at hand. */
    @Override
    public void close() {
        running = false;
        wake();
        try {
            if (!thread.join(Duration.ofSeconds(10))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running) {
            try (Connection connection = database.getConnection()) {
                relayOn(connection);
            } catch (SQLException | KafkaException | ExecutionException | TimeoutException e) {
                LOG.warn("the outbox waits: {}", e.getMessage());
                pause(RETRY_MILLIS);
            } catch (InterruptedException e) {
                running = false;
            }
        }
    }

    private void relayOn(Connection connection)
            throws SQLException, ExecutionException, TimeoutException, InterruptedException {
        connection.setAutoCommit(true);
        if (!lock(connection)) {
            pause(RETRY_MILLIS); // another replica relays
            return;
        }
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(producerConfiguration, new StringSerializer(), new ByteArraySerializer())) {
            while (running) {
                List<Waiting> batch = Outbox.oldest(connection, BATCH_MOST);
                if (batch.isEmpty()) {
                    pause(pollMillis);
                } else {
                    send(producer, batch);
                    Outbox.delete(connection, batch);
                    sent.addAndGet(batch.size());
                }
            }
        } finally {
            unlock(connection);
        }
    }

    private static void send(Producer<String, byte[]> producer, List<Waiting> batch)
            throws ExecutionException, TimeoutException, InterruptedException {
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(batch.size());
        for (Waiting waiting : batch) {
            acknowledgements.add(producer.send(waiting.message().toProducerRecord()));
        }
        producer.flush();
        for (Future<RecordMetadata> acknowledgement : acknowledgements) {
            acknowledgement.get(SEND_MOST.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                        "SELECT pg_try_advisory_lock(hashtextextended('outbox:' || current_schema(), 0))");
                ResultSet row = lock.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** The connection goes back to a pool; the lock must not stay with it. */
    private static void unlock(Connection connection) {
        try (PreparedStatement unlock = connection.prepareStatement("SELECT pg_advisory_unlock_all()")) {
            unlock.execute();
        } catch (SQLException e) {
            LOG.debug("the connection is gone, and its lock with it", e);
        }
    }

    private void pause(long millis) {
        try {
            if (woken.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                woken.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
