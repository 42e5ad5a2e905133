package io.tallylight.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterCopyTests {
    private static final Map<String, String> HEADERS = Map.of("ce_id", "1", "dlq_reason", "too_large");

    @Test
    void aSmallRecordIsCopiedAsItIs() {
        byte[] value = new byte[DeadLetterCopy.MOST_VALUE_BYTES];
        Message copy = DeadLetterCopy.of("usage", "key", HEADERS, value);
        assertThat(copy.topic()).isEqualTo("usage.dlq");
        assertThat(copy.key()).isEqualTo("key");
        assertThat(copy.headers()).isEqualTo(HEADERS);
        assertThat(copy.value()).isEqualTo(value);
        assertThat(DeadLetterCopy.of("usage", "key", HEADERS, null).value()).isEmpty();
    }

    /** Else a topic refuses the copy, and all that stands behind it in the outbox waits for ever. */
    @Test
    void aLargeRecordIsCutAndSaysSo() {
        byte[] value = new byte[1 << 20];
        Message copy = DeadLetterCopy.of(
                "usage", "k".repeat(1 << 20), Map.of("ce_id", "x".repeat(1 << 20), "dlq_reason", "too_large"), value);
        assertThat(copy.value()).hasSize(512 * 1024);
        assertThat(copy.key()).hasSizeLessThan(5_000);
        assertThat(copy.headers())
                .containsOnly(
                        Map.entry("dlq_reason", "too_large"),
                        Map.entry(DeadLetterCopy.CUT_FROM, "1048576"),
                        Map.entry(DeadLetterCopy.HEADERS_LEFT_OUT, "true"));
    }
}
