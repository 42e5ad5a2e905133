package io.tallylight.catalog.simulation;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/**
 * Takes a line of the usage stream apart without making an object of it: what many lines have in common becomes a key,
 * what is each line's own is read as a number. The key is a line itself, of an era instead of an instant, so that the
 * first of its kind can be decoded later. Mutable, of one thread, used for one line after the other.
 *
 * <p>Left out of the key: the generation's id, the settlement's revision, the candidates that were quoted (the documents
 * under test quote their own), the revenue, which differs by a billionth from line to line and is summed instead, and the
 * length of the prompt where no price list counts it.
 */
final class FactsLine {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final byte[] GENERATION = bytes("generation_id");
    private static final byte[] TIME = bytes("effective_time");
    private static final byte[] CANDIDATES = bytes("candidates");
    private static final byte[] SETTLED = bytes("settled");
    private static final byte[] REVISION = bytes("revision");
    private static final byte[] REVENUE = bytes("net_revenue");
    private static final byte[] AMOUNT = bytes("amount");
    private static final byte[] INPUTS = bytes("inputs");
    private static final byte[] PROMPT = bytes("prompt_characters");
    private static final byte[] END = bytes("end");
    private static final byte[] LINES = bytes("lines");
    private static final byte[] NO_GENERATION = bytes("\"generation_id\":\"gen_" + "0".repeat(32) + '"');
    private static final byte[] NO_REVISION = bytes("\"revision\":1");
    private static final byte[] NOTHING = bytes("\"amount\":\"0\"");

    private final Eras eras;
    private final boolean promptsCount;
    private byte[] line = {};
    private int at;
    private int limit;
    private byte[] key = new byte[1024];
    private int keyLength;
    private long revenueNanos;
    private boolean settled;
    private boolean end;
    private long lines;

    /**
     * Before the first line.
     *
     * @param eras when costs change
     * @param promptsCount whether what a prompt's length is makes a difference to any of them
     */
    FactsLine(Eras eras, boolean promptsCount) {
        this.eras = eras;
        this.promptsCount = promptsCount;
    }

    /** Reads one line; one that is no JSON object as we write it is an {@link IOException}. */
    void read(byte[] bytes, int from, int to) throws IOException {
        line = bytes;
        at = from;
        limit = to;
        keyLength = 0;
        revenueNanos = 0;
        settled = false;
        end = false;
        lines = 0;
        expect('{');
        put('{');
        while (peek() != '}') {
            topMember();
            if (peek() == ',') {
                at++;
            }
        }
        put('}');
    }

    boolean isEnd() {
        return end;
    }

    /** How many lines the stream says it had; of its end only. */
    long lines() {
        return lines;
    }

    boolean isSettled() {
        return settled;
    }

    /** What the books recognised, in 10⁻⁹ of the currency. */
    long revenueNanos() {
        return revenueNanos;
    }

    /** What it shares with others of its kind; a copy. */
    byte[] key() {
        return Arrays.copyOf(key, keyLength);
    }

    boolean hasKey(byte[] other) {
        return Arrays.equals(key, 0, keyLength, other, 0, other.length);
    }

    /** Of the key; spread over all bits. */
    long hash() {
        long hash = keyLength;
        int i = 0;
        for (; i + Long.BYTES <= keyLength; i += Long.BYTES) {
            hash = (Long.rotateLeft(hash, 23) ^ (long) LONGS.get(key, i)) * SPREAD;
        }
        for (; i < keyLength; i++) {
            hash = (Long.rotateLeft(hash, 23) ^ key[i]) * SPREAD;
        }
        return hash ^ (hash >>> 32);
    }

    private void topMember() throws IOException {
        int memberStart = at;
        int nameStart = at + 1;
        int nameEnd = name();
        if (is(nameStart, nameEnd, SETTLED)) {
            copyMember(memberStart, at);
            settlement();
            return;
        }
        if (is(nameStart, nameEnd, INPUTS) && !promptsCount && peek() == '{') {
            copyMember(memberStart, at);
            inputsWithoutPrompt();
            return;
        }
        int valueStart = at;
        skipValue();
        if (is(nameStart, nameEnd, GENERATION)) {
            putMember(NO_GENERATION);
        } else if (is(nameStart, nameEnd, TIME)) {
            copyMember(memberStart, valueStart);
            putBytes(eras.of(instant(valueStart + 1, at - 1)));
        } else if (is(nameStart, nameEnd, END)) {
            end = line[valueStart] == 't';
        } else if (is(nameStart, nameEnd, LINES)) {
            lines = number(valueStart, at);
        } else if (!is(nameStart, nameEnd, CANDIDATES)) {
            copyMember(memberStart, at);
        }
    }

    private void settlement() throws IOException {
        settled = true;
        expect('{');
        put('{');
        while (peek() != '}') {
            int memberStart = at;
            int nameStart = at + 1;
            int nameEnd = name();
            if (is(nameStart, nameEnd, REVENUE)) {
                copyMember(memberStart, at);
                revenue();
            } else {
                skipValue();
                if (is(nameStart, nameEnd, REVISION)) {
                    putMember(NO_REVISION);
                } else {
                    copyMember(memberStart, at);
                }
            }
            if (peek() == ',') {
                at++;
            }
        }
        at++;
        put('}');
    }

    private void inputsWithoutPrompt() throws IOException {
        expect('{');
        put('{');
        while (peek() != '}') {
            int memberStart = at;
            int nameStart = at + 1;
            int nameEnd = name();
            skipValue();
            if (!is(nameStart, nameEnd, PROMPT)) {
                copyMember(memberStart, at);
            }
            if (peek() == ',') {
                at++;
            }
        }
        at++;
        put('}');
    }

    private void revenue() throws IOException {
        expect('{');
        put('{');
        while (peek() != '}') {
            int memberStart = at;
            int nameStart = at + 1;
            int nameEnd = name();
            int valueStart = at;
            skipValue();
            if (is(nameStart, nameEnd, AMOUNT)) {
                revenueNanos = Nanos.parse(line, valueStart + 1, at - 1);
                putMember(NOTHING);
            } else {
                copyMember(memberStart, at);
            }
            if (peek() == ',') {
                at++;
            }
        }
        at++;
        put('}');
    }

    /** Steps over {@code "name":} and says where the name ends. */
    private int name() throws IOException {
        expect('"');
        int from = at;
        while (peek() != '"') {
            at++;
        }
        int to = at;
        at++;
        expect(':');
        if (to == from) {
            throw new IOException("a member without a name");
        }
        return to;
    }

    private void skipValue() throws IOException {
        int first = peek();
        if (first == '"') {
            skipString();
        } else if (first == '{' || first == '[') {
            skipNested();
        } else {
            while (peek() != ',' && peek() != '}' && peek() != ']') {
                at++;
            }
        }
    }

    private void skipString() throws IOException {
        at++;
        while (peek() != '"') {
            at += line[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipNested() throws IOException {
        int depth = 0;
        do {
            switch (peek()) {
                case '"' -> {
                    skipString();
                    continue;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {
                    // Numbers, literals and separators.
                }
            }
            at++;
        } while (depth > 0);
    }

    private byte peek() throws IOException {
        if (at >= limit) {
            throw new IOException("a line breaks off");
        }
        return line[at];
    }

    private void expect(char wanted) throws IOException {
        if (peek() != wanted) {
            throw new IOException("a line is no compact JSON at byte " + at);
        }
        at++;
    }

    private boolean is(int from, int to, byte[] name) {
        return to - from == name.length && Arrays.equals(line, from, to, name, 0, name.length);
    }

    private Instant instant(int from, int to) throws IOException {
        try {
            return eras.isOne() ? Instant.EPOCH : Instant.parse(text(from, to));
        } catch (DateTimeException e) {
            throw new IOException("no instant: " + text(from, to), e);
        }
    }

    private long number(int from, int to) throws IOException {
        try {
            return Long.parseLong(text(from, to));
        } catch (NumberFormatException e) {
            throw new IOException("no number: " + text(from, to), e);
        }
    }

    private String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.UTF_8);
    }

    private void copyMember(int from, int to) {
        separate();
        room(to - from);
        System.arraycopy(line, from, key, keyLength, to - from);
        keyLength += to - from;
    }

    private void putMember(byte[] member) {
        separate();
        putBytes(member);
    }

    private void putBytes(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, key, keyLength, bytes.length);
        keyLength += bytes.length;
    }

    private void separate() {
        if (key[keyLength - 1] != '{') {
            put(',');
        }
    }

    private void put(char one) {
        room(1);
        key[keyLength++] = (byte) one;
    }

    private void room(int more) {
        if (keyLength + more > key.length) {
            key = Arrays.copyOf(key, Math.max(key.length * 2, keyLength + more));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
