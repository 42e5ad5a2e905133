package io.tallylight.events;

import io.tallylight.events.UsageSecond.Job;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of usage events. The seconds of a generation differ only in the last few bytes of their data and in
 * their id; whoever has read one of them in full knows the others by comparing bytes. So the decoder keeps the latest
 * generations' shared bytes and headers, and any surprise, be it one byte, falls back to the full reader
 * ({@link UsageCodec#decode}). Both give the same result for every input. Not thread-safe.
 */
public final class UsageDecoder {
    private static final int SLOTS = 4096; // of about 1.5 KiB each
    private static final byte[] CLIP = utf8(",\"clip\":");
    private static final byte[] SECOND = utf8(",\"second\":");
    private static final byte[] QUANTITY_ONE = utf8(",\"quantity\":\"1\"}");
    private static final int MOST_DIGITS = 5;
    private static final String ID = "ce_id";

    private final @Nullable Known[] slots = new Known[SLOTS];
    private final Tail tail = new Tail();

    /** Reads an event in either mode. */
    public Decoding<UsageEvent> decode(Headers headers, byte @Nullable [] value) {
        if (value == null || !tail.find(value)) {
            return UsageCodec.decode(headers, value);
        }
        Header[] all = headers.toArray();
        byte[] id = idOf(all);
        if (id == null) {
            return UsageCodec.decode(headers, value);
        }
        int slot = Arrays.hashCode(Arrays.copyOf(id, Math.min(id.length, Known.GENERATION_BYTES))) & (SLOTS - 1);
        Known known = slots[slot];
        if (known != null && known.matches(value, tail, all, id)) {
            return new Decoding.Decoded<>(
                    new UsageSecond(known.job, tail.clip, tail.second, BigDecimal.ONE), known.traceparent);
        }
        Decoding<UsageEvent> decoded = UsageCodec.decode(headers, value);
        if (decoded instanceof Decoding.Decoded<UsageEvent>(UsageSecond second, var traceparent)
                && second.clip() == tail.clip
                && second.second() == tail.second
                && Known.isBinary(all)) {
            slots[slot] = new Known(second.job(), traceparent, Arrays.copyOf(value, tail.start), all);
        }
        return decoded;
    }

    private static byte @Nullable [] idOf(Header[] headers) {
        for (Header header : headers) {
            if (header.key().equals(ID)) {
                return header.value();
            }
        }
        return null;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the seconds of one generation share. */
    private static final class Known {
        static final int GENERATION_BYTES = 36;

        private final Job job;
        private final @Nullable String traceparent;
        private final byte[] sharedData;
        private final Header[] headers;
        private final byte[] generation;

        Known(Job job, @Nullable String traceparent, byte[] sharedData, Header[] headers) {
            this.job = job;
            this.traceparent = traceparent;
            this.sharedData = sharedData;
            this.headers = headers;
            this.generation = utf8(job.generationText() + "/");
        }

        static boolean isBinary(Header[] headers) {
            for (Header header : headers) {
                if (header.key().equals("content-type")) {
                    return Arrays.equals(header.value(), utf8(Attributes.JSON));
                }
            }
            return false;
        }

        boolean matches(byte[] value, Tail tail, Header[] others, byte[] id) {
            return Arrays.equals(value, 0, tail.start, sharedData, 0, sharedData.length)
                    && sameHeaders(others)
                    && isId(id, tail);
        }

        private boolean sameHeaders(Header[] others) {
            if (others.length != headers.length) {
                return false;
            }
            for (int i = 0; i < headers.length; i++) {
                String name = headers[i].key();
                if (!name.equals(others[i].key())
                        || (!name.equals(ID) && !Arrays.equals(headers[i].value(), others[i].value()))) {
                    return false;
                }
            }
            return true;
        }

        /** Whether the id is {@code <generation>/<clip>/<second>} with the digits of the data. */
        private boolean isId(byte[] id, Tail tail) {
            if (!Arrays.equals(id, 0, Math.min(id.length, generation.length), generation, 0, generation.length)) {
                return false;
            }
            int at = endOfNumber(id, generation.length, tail.clip);
            return at > 0 && at < id.length && id[at] == '/' && endOfNumber(id, at + 1, tail.second) == id.length;
        }

        /** Where the plain digits of the number end, or -1 where other text stands. */
        private static int endOfNumber(byte[] text, int from, int number) {
            int at = from;
            int value = 0;
            while (at < text.length && at - from < MOST_DIGITS && text[at] >= '0' && text[at] <= '9') {
                value = value * 10 + text[at++] - '0';
            }
            boolean plain = at > from && (text[from] != '0' || at == from + 1);
            return plain && value == number ? at : -1;
        }
    }

    /** The last bytes of a whole second's data, as {@link SecondsEncoder} writes them. */
    private static final class Tail {
        private int start;
        private int clip;
        private int second;

        private int at;

        /** Whether the value ends so; if it does, the fields tell where the shared part ends and what follows it. */
        boolean find(byte[] value) {
            at = value.length;
            if (!skip(value, QUANTITY_ONE)) {
                return false;
            }
            second = number(value);
            if (second < 0 || second >= UsageCodec.MOST_SECONDS || !skip(value, SECOND)) {
                return false;
            }
            clip = number(value);
            if (clip < 0 || clip >= UsageCodec.MOST_CLIPS || !skip(value, CLIP)) {
                return false;
            }
            start = at;
            return value.length <= UsageCodec.MOST_BYTES;
        }

        private boolean skip(byte[] value, byte[] text) {
            int from = at - text.length;
            if (from < 0 || !Arrays.equals(value, from, at, text, 0, text.length)) {
                return false;
            }
            at = from;
            return true;
        }

        /** The digits that end here, or -1 where there are none, too many, or a leading zero. */
        private int number(byte[] value) {
            int end = at;
            int number = 0;
            int place = 1;
            while (at > 0 && end - at < MOST_DIGITS && value[at - 1] >= '0' && value[at - 1] <= '9') {
                number += (value[--at] - '0') * place;
                place *= 10;
            }
            boolean plain = end > at && (value[at] != '0' || end == at + 1);
            return plain ? number : -1;
        }
    }
}
