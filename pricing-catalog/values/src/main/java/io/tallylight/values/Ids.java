package io.tallylight.values;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Time-ordered ids (UUID version 7, RFC 9562) and their text form: a prefix that tells the kind, then 32 hex digits.
 * Time-ordered, because an index on random ids costs about twice as much to write.
 */
public final class Ids {
    private static final int HEX_DIGITS = 32;

    private Ids() {}

    /** A new id: 48 bits of milliseconds, then 74 random bits. */
    public static UUID next(Instant now, RandomGenerator random) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
        return new UUID(high, low);
    }

    /** The text form, such as {@code acct_0198…}. */
    public static String format(String prefix, UUID id) {
        HexFormat hex = HexFormat.of();
        return prefix + hex.toHexDigits(id.getMostSignificantBits()) + hex.toHexDigits(id.getLeastSignificantBits());
    }

    /** Reads the text form; anything else, another prefix too, is an {@link IllegalArgumentException}. */
    public static UUID parse(String prefix, String text) {
        if (!text.startsWith(prefix) || text.length() != prefix.length() + HEX_DIGITS) {
            throw new IllegalArgumentException("not an id of the form " + prefix + "<32 hex digits>");
        }
        int at = prefix.length();
        return new UUID(
                HexFormat.fromHexDigitsToLong(text, at, at + HEX_DIGITS / 2),
                HexFormat.fromHexDigitsToLong(text, at + HEX_DIGITS / 2, at + HEX_DIGITS));
    }
}
