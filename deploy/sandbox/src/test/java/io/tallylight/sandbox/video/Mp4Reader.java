package io.tallylight.sandbox.video;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Reads the boxes of an MP4 file without sharing a line with what writes them. */
public final class Mp4Reader {
    private static final Set<String> CONTAINERS = Set.of("moov", "trak", "mdia", "minf", "stbl");

    private final byte[] file;
    private final Map<String, ByteBuffer> boxes = new HashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();

    public Mp4Reader(byte[] file) {
        this.file = file;
        read(0, file.length);
    }

    private void read(int from, int to) {
        int at = from;
        while (at < to) {
            ByteBuffer header = ByteBuffer.wrap(file, at, 8);
            int size = header.getInt();
            byte[] name = new byte[4];
            header.get(name);
            if (size < 8 || at + size > to) throw new IllegalStateException("box at " + at + " has size " + size);
            String box = new String(name, StandardCharsets.US_ASCII);
            boxes.put(box, ByteBuffer.wrap(file, at + 8, size - 8).slice());
            positions.put(box, at + 8);
            if (CONTAINERS.contains(box)) read(at + 8, at + size);
            at += size;
        }
    }

    public BigDecimal movieSeconds() {
        ByteBuffer mvhd = boxes.get("mvhd");
        return BigDecimal.valueOf(mvhd.getInt(16)).divide(BigDecimal.valueOf(mvhd.getInt(12)), MathContext.DECIMAL64);
    }

    public int frames() {
        return boxes.get("stsz").getInt(8);
    }

    /** Ticks of all frames together, in the media's own clock. */
    public int ticks() {
        ByteBuffer stts = boxes.get("stts");
        return stts.getInt(8) * stts.getInt(12);
    }

    public Size size() {
        ByteBuffer entry = boxes.get("stsd");
        return new Size(entry.getShort(8 + 8 + 24), entry.getShort(8 + 8 + 26));
    }

    /** Whether frame {@code index} is one whole IDR unit inside the data. */
    public boolean holdsFrame(int index) {
        int offset = boxes.get("stco").getInt(8 + 4 * index);
        int size = boxes.get("stsz").getInt(12 + 4 * index);
        int start = positions.get("mdat");
        int end = start + boxes.get("mdat").capacity();
        ByteBuffer data = ByteBuffer.wrap(file);
        return offset >= start
                && offset + size <= end
                && data.getInt(offset) == size - 4
                && (data.get(offset + 4) & 31) == 5;
    }
}
