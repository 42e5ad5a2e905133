package io.tallylight.gateway.world;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The smallest file that says how long it is. */
public final class TinyMp4 {
    private static final int SCALE = 24;

    private TinyMp4() {}

    /** So many whole seconds, by the file's own account. */
    public static byte[] seconds(int seconds) {
        byte[] header = ByteBuffer.allocate(20)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(SCALE)
                .putInt(seconds * SCALE)
                .array();
        byte[] index = box("moov", box("mvhd", header));
        byte[] type = box("ftyp", "isom".getBytes(StandardCharsets.US_ASCII));
        byte[] pictures = box("mdat", new byte[16]);
        return ByteBuffer.allocate(type.length + index.length + pictures.length)
                .put(type)
                .put(index)
                .put(pictures)
                .array();
    }

    private static byte[] box(String name, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
    }
}
