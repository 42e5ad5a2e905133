package io.tallylight.sandbox.video;

import static io.tallylight.sandbox.video.Boxes.box;
import static io.tallylight.sandbox.video.Boxes.full;

/**
 * Muxes a film of any length around two stills.
 *
 * <p>Every frame is a chunk of its own, and the chunk offsets point at the two stills in turn; so the file holds two
 * pictures of some hundred bytes and eight bytes of tables a frame. The index stands before the data, as in files made
 * for the web. The clock runs at 24 ticks a second: a frame is a tick, a duration is exact.
 */
final class Mp4 {
    static final int FRAMES_PER_SECOND = 24;
    private static final int TRACK = 1;

    private Mp4() {}

    static byte[] of(Still still, int frames) {
        byte[] ftyp = box(
                "ftyp",
                new Boxes().ascii("isom").u32(0x200).ascii("isomiso2avc1mp41").done());
        byte[] first = sample(still.first());
        byte[] second = sample(still.second());
        // The tables' size does not depend on the offsets in them: write once to learn it, then for good.
        int dataStart = ftyp.length + moov(still, frames, 0).length + 8;
        byte[] moov = moov(still, frames, dataStart);
        return new Boxes()
                .bytes(ftyp)
                .bytes(moov)
                .bytes(box("mdat", first, second))
                .done();
    }

    private static byte[] sample(byte[] unit) {
        return new Boxes().u32(unit.length).bytes(unit).done();
    }

    private static byte[] moov(Still still, int frames, int dataStart) {
        return box(
                "moov",
                full("mvhd", 0, movieHeader(frames)),
                box("trak", full("tkhd", 3, trackHeader(still, frames)), media(still, frames, dataStart)));
    }

    private static byte[] movieHeader(int frames) {
        return new Boxes()
                .zeros(8) // created, modified: unknown
                .u32(FRAMES_PER_SECOND)
                .u32(frames)
                .u32(0x0001_0000) // rate 1
                .u16(0x0100) // volume 1
                .zeros(10)
                .bytes(identityMatrix())
                .zeros(24)
                .u32(TRACK + 1)
                .done();
    }

    private static byte[] trackHeader(Still still, int frames) {
        return new Boxes()
                .zeros(8)
                .u32(TRACK)
                .zeros(4)
                .u32(frames)
                .zeros(16) // layer, group, volume of a silent track
                .bytes(identityMatrix())
                .u32(still.size().width() << 16)
                .u32(still.size().height() << 16)
                .done();
    }

    private static byte[] identityMatrix() {
        return new Boxes()
                .u32(0x0001_0000)
                .zeros(12)
                .u32(0x0001_0000)
                .zeros(12)
                .u32(0x4000_0000)
                .done();
    }

    private static byte[] media(Still still, int frames, int dataStart) {
        byte[] header = new Boxes()
                .zeros(8)
                .u32(FRAMES_PER_SECOND)
                .u32(frames)
                .u16(0x55C4) // language: undetermined
                .u16(0)
                .done();
        byte[] handler = new Boxes()
                .zeros(4)
                .ascii("vide")
                .zeros(12)
                .ascii("video")
                .u8(0)
                .done();
        return box(
                "mdia",
                full("mdhd", 0, header),
                full("hdlr", 0, handler),
                box(
                        "minf",
                        full("vmhd", 1, new byte[8]),
                        box("dinf", full("dref", 0, new Boxes().u32(1).done(), full("url ", 1))),
                        sampleTable(still, frames, dataStart)));
    }

    private static byte[] sampleTable(Still still, int frames, int dataStart) {
        int firstSize = still.first().length + 4;
        int secondSize = still.second().length + 4;
        Boxes sizes = new Boxes().u32(0).u32(frames);
        Boxes offsets = new Boxes().u32(frames);
        for (int frame = 0; frame < frames; frame++) {
            sizes.u32(frame % 2 == 0 ? firstSize : secondSize);
            offsets.u32(frame % 2 == 0 ? dataStart : dataStart + firstSize);
        }
        return box(
                "stbl",
                full("stsd", 0, new Boxes().u32(1).done(), sampleEntry(still)),
                full("stts", 0, new Boxes().u32(1).u32(frames).u32(1).done()),
                full("stsc", 0, new Boxes().u32(1).u32(1).u32(1).u32(1).done()),
                full("stsz", 0, sizes.done()),
                full("stco", 0, offsets.done()));
    }

    private static byte[] sampleEntry(Still still) {
        byte[] visual = new Boxes()
                .zeros(6)
                .u16(1) // data reference
                .zeros(16)
                .u16(still.size().width())
                .u16(still.size().height())
                .u32(0x0048_0000) // 72 dpi
                .u32(0x0048_0000)
                .zeros(4)
                .u16(1)
                .zeros(32)
                .u16(24)
                .u16(0xFFFF)
                .done();
        byte[] decoder = new Boxes()
                .u8(1)
                .u8(still.sps()[1]) // profile, its constraints, level
                .u8(still.sps()[2])
                .u8(still.sps()[3])
                .u8(0xFF) // lengths of four bytes
                .u8(0xE1) // one sequence parameter set
                .u16(still.sps().length)
                .bytes(still.sps())
                .u8(1)
                .u16(still.pps().length)
                .bytes(still.pps())
                .done();
        return box("avc1", visual, box("avcC", decoder));
    }
}
