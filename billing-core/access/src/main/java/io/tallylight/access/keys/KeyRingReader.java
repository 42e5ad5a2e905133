package io.tallylight.access.keys;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tallylight.events.CompactedTopic;
import io.tallylight.events.Decoding.Broken;
import io.tallylight.events.Decoding.Decoded;
import io.tallylight.events.KeyCodec;
import io.tallylight.events.KeyHeartbeat;
import io.tallylight.events.KeyMessage;
import io.tallylight.events.KeyRecord;
import io.tallylight.events.Topics;
import io.tallylight.values.KeyId;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps the {@link KeyRing} like the topic. While Kafka is away the ring ages and, after a minute, is not trusted. */
@Singleton
public class KeyRingReader {
    private static final Logger LOG = Logger.getLogger(KeyRingReader.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final KeyRing ring;
    private final CompactedTopic topic;
    private volatile boolean running = true;

    KeyRingReader(
            KeyRing ring,
            InstantSource clock,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.ring = ring;
        this.topic = new CompactedTopic(bootstrapServers, Topics.KEYS, clock, this::take);
    }

    void start(@Observes StartupEvent started) {
        topic.start();
        Thread.ofVirtual().name("keys-caught-up").start(this::tellWhenCaughtUp);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running = false;
        topic.close();
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            ring.forget(KeyId.parse(message.key()).value());
            return;
        }
        switch (KeyCodec.decode(message.headers(), message.value())) {
            case Decoded<KeyMessage>(KeyMessage known, var _) -> {
                switch (known) {
                    case KeyRecord key -> ring.put(key);
                    case KeyHeartbeat heartbeat -> ring.heartbeat(heartbeat.at());
                }
            }
            case Broken<KeyMessage>(var reason, var detail) ->
                LOG.errorf("skipped offset %d of %s: %s, %s", message.offset(), Topics.KEYS, reason.wire(), detail);
        }
    }

    private void tellWhenCaughtUp() {
        try {
            while (running) {
                if (topic.awaitCaughtUp(LOOK_AGAIN)) {
                    ring.caughtUp();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
