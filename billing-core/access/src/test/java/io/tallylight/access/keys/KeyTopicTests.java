package io.tallylight.access.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tallylight.events.KeyRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What travels on the topic of the keys. */
class KeyTopicTests {
    private static final Instant END = Instant.parse("2026-01-31T10:00:00.123456Z");

    static Stream<KeyRecord> keys() {
        UUID id = UUID.fromString("0198c4b5-1f2e-7a3c-9d5e-6f708192a3b4");
        return Stream.of(
                new KeyRecord(id, id, null, "ab", Set.of("admin"), null, false),
                new KeyRecord(id, id, id, "ab", Set.of("usage:read", "balance:read"), END, true));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whatIsSentIsWhatIsRead(KeyRecord key) {
        ProducerRecord<String, byte[]> sent = KeyTopic.record(key);

        assertThat(sent.topic()).isEqualTo("tallylight.keys.v1");
        assertThat(sent.key()).isEqualTo("key_0198c4b51f2e7a3c9d5e6f708192a3b4");
        assertThat(KeyTopic.decode(sent.key(), sent.value())).isEqualTo(new KeyTopic.Message.Key(key));
    }

    @Test
    void aHeartbeatIsOne() {
        ProducerRecord<String, byte[]> sent = KeyTopic.heartbeat(END);

        assertThat(KeyTopic.decode(sent.key(), sent.value())).isEqualTo(new KeyTopic.Message.Heartbeat(END));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"key_id\":\"acct_0\"}"})
    void whatCannotBeReadIsRefused(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> KeyTopic.decode("key_1", bytes)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeyTopic.decode("heartbeat", bytes)).isInstanceOf(IllegalArgumentException.class);
    }
}
