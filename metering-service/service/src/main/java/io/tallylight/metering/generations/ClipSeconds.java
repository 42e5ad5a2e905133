package io.tallylight.metering.generations;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The seconds of one clip that were counted: all below a border, and one bit for each from there on. The border moves
 * up as words fill, so that a clip costs a few bytes however long it is and in whatever order its seconds come. One
 * second, the last, may be partial. Mutable; belongs to one generation.
 */
final class ClipSeconds {
    static final long WHOLE = 1_000_000_000L;

    private static final int NO_SECOND = -1;
    private static final long FULL_WORD = -1L;
    private static final long[] NOTHING = {};

    /** Seconds below {@code 64 × fullWords} were all counted. */
    private int fullWords;

    private long[] words = NOTHING;
    private int partialSecond = NO_SECOND;
    private long partialNanos;

    /** Takes one second. */
    Taken add(int second, long nanos) {
        if (has(second)) {
            long known = second == partialSecond ? partialNanos : WHOLE;
            return known == nanos ? Taken.DUPLICATE : Taken.OTHER_QUANTITY;
        }
        if (nanos != WHOLE) {
            if (partialSecond != NO_SECOND) {
                return Taken.OTHER_QUANTITY;
            }
            partialSecond = second;
            partialNanos = nanos;
        }
        set(second);
        return Taken.COUNTED;
    }

    /** How much was counted, in nanoseconds. */
    long nanos() {
        long seconds = (long) fullWords * Long.SIZE;
        for (long word : words) {
            seconds += Long.bitCount(word);
        }
        return seconds * WHOLE - (partialSecond == NO_SECOND ? 0 : WHOLE - partialNanos);
    }

    private boolean has(int second) {
        int word = second / Long.SIZE - fullWords;
        return word < 0 || (word < words.length && (words[word] & (1L << (second % Long.SIZE))) != 0);
    }

    private void set(int second) {
        int word = second / Long.SIZE - fullWords;
        if (word >= words.length) {
            words = Arrays.copyOf(words, word + 1);
        }
        words[word] |= 1L << (second % Long.SIZE);
        int full = 0;
        while (full < words.length && words[full] == FULL_WORD) {
            full++;
        }
        if (full > 0) {
            words = Arrays.copyOfRange(words, full, words.length);
            fullWords += full;
        }
    }

    void writeTo(Bytes.Writer out) {
        out.number(fullWords);
        out.number(words.length);
        for (long word : words) {
            out.number(word);
        }
        out.number(partialSecond + 1L);
        if (partialSecond != NO_SECOND) {
            out.number(partialNanos);
        }
    }

    static ClipSeconds readFrom(ByteBuffer in) {
        ClipSeconds clip = new ClipSeconds();
        clip.fullWords = (int) Bytes.number(in);
        clip.words = new long[(int) Bytes.number(in)];
        for (int i = 0; i < clip.words.length; i++) {
            clip.words[i] = Bytes.number(in);
        }
        clip.partialSecond = (int) Bytes.number(in) - 1;
        if (clip.partialSecond != NO_SECOND) {
            clip.partialNanos = Bytes.number(in);
        }
        return clip;
    }
}
