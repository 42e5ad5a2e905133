package io.tallylight.access.keys;

import io.tallylight.events.KeyCodec;
import io.tallylight.events.KeyHeartbeat;
import io.tallylight.events.KeyRecord;
import io.tallylight.events.Topics;
import io.tallylight.values.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends keys and heartbeats. billing-core does so for real; a test of another service to have a key. */
public final class KeySender implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final InstantSource clock;

    /** Connects to the brokers, lazily. */
    public KeySender(String bootstrapServers) {
        this(bootstrapServers, InstantSource.system());
    }

    /** The same; the clock stamps what is sent. */
    public KeySender(String bootstrapServers, InstantSource clock) {
        this.clock = clock;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        5_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        10_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Done once every replica has it. */
    public CompletableFuture<Void> send(KeyRecord key) {
        return send(KeyCodec.encode(key, clock.instant()).toProducerRecord());
    }

    /** Takes a key that ended off the topic; done once every replica knows. Its readers forget it. */
    public CompletableFuture<Void> forget(UUID keyId) {
        return send(new ProducerRecord<>(Topics.KEYS, new KeyId(keyId).toString(), null));
    }

    /** Done once every replica has it. Send it only when no change waits. */
    public CompletableFuture<Void> heartbeat(Instant at) {
        return send(KeyCodec.encode(new KeyHeartbeat(at), at).toProducerRecord());
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback says the same.
    private CompletableFuture<Void> send(ProducerRecord<String, byte[]> message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        producer.send(message, (position, failure) -> {
            if (failure == null) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(failure);
            }
        });
        return sent;
    }
}
