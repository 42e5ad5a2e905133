package io.tallylight.events;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The copy of a dead letter on the topic beside the one it came from. A record may be as large as its topic allows and
 * grows by the headers that explain it, so the copy is cut to what any topic takes: one that is too large would keep all
 * messages behind it in the outbox. Whoever keeps the dead letter keeps it whole.
 */
public final class DeadLetterCopy {
    /** The most of the value that is copied, in bytes. */
    public static final int MOST_VALUE_BYTES = 512 * 1024;
    /** Says how many bytes the value had before it was cut; absent where nothing was. */
    public static final String CUT_FROM = "dlq_value_cut_from";
    /** Says that the record's own headers were left out, for they are too large. */
    public static final String HEADERS_LEFT_OUT = "dlq_headers_left_out";

    private static final String OUR_HEADERS = "dlq_";
    private static final int MOST_HEADER_BYTES = 128 * 1024;
    private static final int MOST_KEY_LETTERS = 4 * 1024;

    private DeadLetterCopy() {}

    /**
     * The message to send.
     *
     * @param origin the topic the record came from
     * @param key the record's key
     * @param headers the record's own, and those that begin with {@code dlq_}, which are always kept
     * @param value the record's value, whole
     */
    public static Message of(String origin, String key, Map<String, String> headers, byte @Nullable [] value) {
        byte[] whole = value == null ? new byte[0] : value;
        Map<String, String> all = new LinkedHashMap<>(headers);
        int headerBytes = headers.entrySet().stream()
                .mapToInt(header -> bytes(header.getKey()) + bytes(header.getValue()))
                .sum();
        if (headerBytes > MOST_HEADER_BYTES) {
            all.keySet().removeIf(name -> !name.startsWith(OUR_HEADERS));
            all.put(HEADERS_LEFT_OUT, "true");
        }
        if (whole.length > MOST_VALUE_BYTES) {
            all.put(CUT_FROM, Integer.toString(whole.length));
        }
        return new Message(
                origin + ".dlq",
                key.length() > MOST_KEY_LETTERS ? key.substring(0, MOST_KEY_LETTERS) : key,
                all,
                whole.length > MOST_VALUE_BYTES ? Arrays.copyOf(whole, MOST_VALUE_BYTES) : whole);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
