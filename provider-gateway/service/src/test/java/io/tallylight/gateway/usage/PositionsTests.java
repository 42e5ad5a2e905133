package io.tallylight.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.store.Outbox;
import io.tallylight.values.GenerationId;
import io.tallylight.values.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositionsTests {
    private static final Random RANDOM = new Random(7);
    private static final GenerationKey KEY =
            new GenerationKey(TenantId.next(Instant.EPOCH, RANDOM), GenerationId.next(Instant.EPOCH, RANDOM));

    @Test
    void aRowIsPassedOnceTheNextOffsetStandsBehindItsLastRecord() {
        Positions positions = new Positions();
        positions.put(3, 10, row(0));
        positions.put(3, 12, row(1));
        positions.put(4, 2, row(2));
        assertThat(positions.takePassed(3, 10)).isEmpty();
        assertThat(positions.waiting()).isEqualTo(3);
        assertThat(positions.takePassed(3, 11)).containsExactly(row(0));
        assertThat(positions.waiting()).isEqualTo(2);
        assertThat(positions.takePassed(3, 13)).containsExactly(row(1));
        assertThat(positions.takePassed(5, 100)).isEmpty();
        assertThat(positions.waiting()).isEqualTo(1);
    }

    @Test
    void aRecordBelowOneThatWasAcknowledgedMeansThatKafkaLostRecords() {
        Positions positions = new Positions();
        assertThat(positions.stands(3, 100, Map.of())).isTrue();
        positions.put(3, 100, row(0));
        assertThat(positions.stands(4, 60, Map.of())).isTrue();
        assertThat(positions.stands(3, 60, Map.of())).isFalse();
        assertThat(positions.drain(3)).containsExactly(row(0));
        assertThat(positions.stands(3, 100, Map.of())).isFalse();
        assertThat(positions.stands(3, 101, Map.of())).isTrue();
        assertThat(positions.waiting()).isZero();
    }

    @Test
    void aRecordBelowWhereMeteringStoodMeansThatKafkaLostRecords() {
        Positions positions = new Positions();
        positions.hear(Map.of(3, 90L));
        Map<Integer, Long> atSend = positions.heard();
        assertThat(positions.stands(3, 60, atSend)).isFalse();
        assertThat(positions.stands(3, 90, atSend)).isTrue();
        positions.hear(Map.of(3, 200L));
        assertThat(positions.stands(3, 91, atSend))
                .as("metering was faster than the acknowledgement")
                .isTrue();
    }

    @Test
    void whatWasPutBeforeMeteringWasHeardProvesNothing() {
        Positions positions = new Positions();
        positions.put(3, 10, row(0));
        assertThat(positions.hear(Map.of(3, 50L))).containsExactly(row(0));
        positions.put(3, 60, row(1));
        assertThat(positions.hear(Map.of(3, 55L))).isEmpty();
        assertThat(positions.waiting()).isEqualTo(1);
    }

    private static Outbox.Row row(int clip) {
        return new Outbox.Row(KEY, clip);
    }
}
