package io.tallylight.events;

import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * JSON in UTF-8 that goes into a line as it is, without becoming text and bytes again: half of what a line costs. Nothing
 * here quotes; it stands where a whole value stands.
 */
final class RawJson implements SerializableString {
    private static final int NO_ROOM = -1;

    private final byte[] json;

    RawJson(byte[] json) {
        this.json = json;
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
        if (buffer.length - offset < json.length) {
            return NO_ROOM;
        }
        System.arraycopy(json, 0, buffer, offset, json.length);
        return json.length;
    }

    @Override
    public byte[] asUnquotedUTF8() {
        return json;
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
        out.write(json);
        return json.length;
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer buffer) {
        if (buffer.remaining() < json.length) {
            return NO_ROOM;
        }
        buffer.put(json);
        return json.length;
    }

    @Override
    public String getValue() {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Override
    public int charLength() {
        return getValue().length();
    }

    @Override
    public int appendUnquoted(char[] buffer, int offset) {
        String text = getValue();
        if (buffer.length - offset < text.length()) {
            return NO_ROOM;
        }
        text.getChars(0, text.length(), buffer, offset);
        return text.length();
    }

    @Override
    public char[] asQuotedChars() {
        throw quoted();
    }

    @Override
    public byte[] asQuotedUTF8() {
        throw quoted();
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
        throw quoted();
    }

    @Override
    public int appendQuoted(char[] buffer, int offset) {
        throw quoted();
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) {
        throw quoted();
    }

    @Override
    public int putQuotedUTF8(ByteBuffer out) {
        throw quoted();
    }

    private static UnsupportedOperationException quoted() {
        return new UnsupportedOperationException("a value is never quoted");
    }
}
