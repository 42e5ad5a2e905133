package io.tallylight.gateway.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A box of an ISO base media file, in memory. */
record Mp4Box(String name, ByteBuffer content) {
    /**
     * What stands before a box's content.
     *
     * @param bytes how long it is itself
     * @param boxBytes how long the whole box is
     */
    record Header(String name, int bytes, long boxBytes) {
        static final int MOST_BYTES = 16;
        private static final int USUAL_BYTES = 8;

        /** Reads one; {@code available} is what is left of whatever contains the box. */
        static Header read(ByteBuffer from, long available) throws IOException {
            if (from.remaining() < USUAL_BYTES) {
                throw new IOException("a box header is cut off");
            }
            long stated = Integer.toUnsignedLong(from.getInt());
            byte[] name = new byte[4];
            from.get(name);
            boolean isLong = stated == 1;
            if (isLong && from.remaining() < Long.BYTES) {
                throw new IOException("a box header is cut off");
            }
            int bytes = isLong ? MOST_BYTES : USUAL_BYTES;
            long size = isLong ? from.getLong() : stated == 0 ? available : stated;
            String text = new String(name, StandardCharsets.ISO_8859_1);
            if (size < bytes || size > available) {
                throw new IOException(
                        "cut off, or no MP4 file: a box of " + size + " bytes where " + available + " are left");
            }
            return new Header(text, bytes, size);
        }
    }

    /** All boxes in the bytes, in order. */
    static List<Mp4Box> in(ByteBuffer bytes) throws IOException {
        List<Mp4Box> boxes = new ArrayList<>();
        int at = bytes.position();
        while (at < bytes.limit()) {
            Header header = Header.read(bytes.slice(at, bytes.limit() - at), bytes.limit() - at);
            int size = Math.toIntExact(header.boxBytes());
            boxes.add(new Mp4Box(header.name(), bytes.slice(at + header.bytes(), size - header.bytes())));
            at += size;
        }
        return boxes;
    }

    /** The content of the first box of that name. */
    static Optional<ByteBuffer> first(ByteBuffer bytes, String name) throws IOException {
        return in(bytes).stream()
                .filter(box -> box.name().equals(name))
                .map(Mp4Box::content)
                .findFirst();
    }
}
