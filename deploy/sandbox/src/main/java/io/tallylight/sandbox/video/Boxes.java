package io.tallylight.sandbox.video;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes ISO base media boxes: big-endian numbers, four-letter names, boxes put together out of boxes. */
final class Boxes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] box(String name, byte[]... contents) {
        Boxes box = new Boxes();
        int size = 8;
        for (byte[] content : contents) size += content.length;
        box.u32(size).ascii(name);
        for (byte[] content : contents) box.bytes(content);
        return box.done();
    }

    /** A box that begins with version 0 and flags. */
    static byte[] full(String name, int flags, byte[]... contents) {
        byte[][] all = new byte[contents.length + 1][];
        all[0] = new Boxes().u32(flags).done();
        System.arraycopy(contents, 0, all, 1, contents.length);
        return box(name, all);
    }

    Boxes u8(int value) {
        out.write(value);
        return this;
    }

    Boxes u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    Boxes u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    Boxes zeros(int count) {
        for (int i = 0; i < count; i++) out.write(0);
        return this;
    }

    Boxes ascii(String text) {
        return bytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    Boxes bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] done() {
        return out.toByteArray();
    }
}
