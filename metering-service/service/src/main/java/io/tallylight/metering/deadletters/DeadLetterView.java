package io.tallylight.metering.deadletters;

import io.tallylight.metering.store.DeadLetter;
import io.tallylight.metering.store.DeadLetterRows.Kept;
import io.tallylight.values.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record nobody could use.
 *
 * @param deadLetterId names it
 * @param reason a stable word
 * @param detail one sentence
 * @param originTopic where it stood
 * @param originPartition where it stood
 * @param originOffset where it stood
 * @param headers the record's headers
 * @param value the record's value, as text as far as it is text
 * @param recordedAt when it was found
 * @param replayedAt when it was replayed, if it was
 */
public record DeadLetterView(
        String deadLetterId,
        String reason,
        String detail,
        String originTopic,
        int originPartition,
        long originOffset,
        Map<String, String> headers,
        @Nullable String value,
        Instant recordedAt,
        @Nullable Instant replayedAt) {
    static final String PREFIX = "dl_";

    static DeadLetterView toApi(Kept kept) {
        DeadLetter letter = kept.letter();
        return new DeadLetterView(
                Ids.format(PREFIX, letter.id()),
                letter.reason(),
                letter.detail(),
                letter.origin().topic(),
                letter.origin().partition(),
                letter.origin().offset(),
                letter.headers(),
                letter.value() == null ? null : new String(letter.value(), StandardCharsets.UTF_8),
                kept.recordedAt(),
                kept.replayedAt());
    }
}
