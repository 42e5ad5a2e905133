package io.tallylight.gateway.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tallylight.gateway.generation.GenerationKey;
import io.tallylight.gateway.store.Outbox;
import io.tallylight.values.GenerationId;
import io.tallylight.values.TenantId;
import java.time.Instant;
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
        assertThat(positions.passed(3, 10)).isEmpty();
        assertThat(positions.passed(3, 11)).containsExactly(row(0));
        assertThat(positions.passed(3, 13)).containsExactly(row(0), row(1));
        assertThat(positions.passed(5, 100)).isEmpty();
        assertThat(positions.waiting()).isEqualTo(3);

        positions.forget(3, 11);
        assertThat(positions.passed(3, 13)).containsExactly(row(1));
        assertThat(positions.waiting()).isEqualTo(2);
    }

    private static Outbox.Row row(int clip) {
        return new Outbox.Row(KEY, clip);
    }
}
