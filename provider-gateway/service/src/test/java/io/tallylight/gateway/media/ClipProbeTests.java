package io.tallylight.gateway.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.mp4.Mp4MetadataReader;
import com.drew.metadata.mp4.Mp4Directory;
import io.tallylight.gateway.media.ClipLength.Probed;
import io.tallylight.gateway.media.ClipLength.Unreadable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipProbeTests {
    private static final byte[] FTYP = box("ftyp", bytes("isom"), new byte[4]);
    private static final byte[] MDAT = box("mdat", new byte[100]);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0} / {1} are {2} s")
    @CsvSource(delimiter = '|', textBlock = """
                           120 |         24 | 5
                        122880 |      24576 | 5
                           121 |         24 | 5.041666666667
                        150150 |      30000 | 5.005
                             1 | 4294967295 | 0.000000000233
                    4294967294 | 4294967295 | 0.999999999767
                         86400 |          1 | 86400
                    """)
    void theVideoTrackSaysHowLongTheClipIs(long ticks, long scale, BigDecimal seconds) throws Exception {
        byte[] shortForm = film(mvhd(1000, 7), track("vide", mdhd(0, scale, ticks)));
        byte[] longForm = film(mvhd(1000, 7), track("vide", mdhd(1, scale, ticks)));

        assertThat(probe(shortForm)).isEqualTo(new Probed(seconds.setScale(12)));
        assertThat(probe(longForm)).isEqualTo(new Probed(seconds.setScale(12)));
    }

    @Test
    void beyondADayIsNoLength() throws Exception {
        assertThat(probe(film(mvhd(1000, 7), track("vide", mdhd(0, 1, 86_401)))))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void aLongerSoundTrackIsNotDeliveredVideo() throws Exception {
        byte[] film = film(mvhd(1000, 5100), track("soun", mdhd(0, 48000, 244_800)), track("vide", mdhd(0, 24, 120)));

        assertThat(probe(film)).isEqualTo(new Probed(new BigDecimal("5.000000000000")));
    }

    @ParameterizedTest(name = "a track duration of {0}")
    @ValueSource(longs = {0, 0xFFFF_FFFFL})
    void whereTheTrackDoesNotKnowTheMovieDoes(long unknown) throws Exception {
        byte[] film = film(mvhd(1000, 5042), track("vide", mdhd(0, 24, unknown)));

        assertThat(probe(film)).isEqualTo(new Probed(new BigDecimal("5.042000000000")));
    }

    @Test
    void whereNobodyKnowsThereIsNoLength() throws Exception {
        assertThat(probe(film(mvhd(1000, 0), track("vide", mdhd(0, 24, 0)))))
                .isEqualTo(new Unreadable("states no length"));
    }

    @Test
    void theIndexMayStandBehindThePictures() throws Exception {
        byte[] moov = box("moov", mvhd(1000, 7), track("vide", mdhd(0, 24, 48)));

        assertThat(probe(join(FTYP, MDAT, moov))).isEqualTo(new Probed(new BigDecimal("2.000000000000")));
    }

    @Test
    void aLongOrOpenEndedBoxOfPicturesIsWalked() throws Exception {
        byte[] moov = box("moov", mvhd(1000, 7), track("vide", mdhd(0, 24, 48)));
        byte[] longBox =
                ByteBuffer.allocate(20).putInt(1).put(bytes("mdat")).putLong(20).array();
        byte[] toTheEnd = ByteBuffer.allocate(40).putInt(0).put(bytes("mdat")).array();

        assertThat(probe(join(FTYP, longBox, moov))).isInstanceOf(Probed.class);
        assertThat(probe(join(FTYP, moov, toTheEnd))).isInstanceOf(Probed.class);
    }

    @Test
    void aFileCutOffAnywhereIsNotRead() throws Exception {
        byte[] whole = film(mvhd(1000, 2000), track("vide", mdhd(0, 24, 48)));

        for (int kept = 0; kept < whole.length; kept++) {
            assertThat(probe(Arrays.copyOf(whole, kept)))
                    .as("%d bytes of %d", kept, whole.length)
                    .isInstanceOf(Unreadable.class);
        }
        assertThat(probe(whole)).isInstanceOf(Probed.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"<html><body>the link has expired</body></html>", "{\"error\":\"gone\"}", "x"})
    void whatIsNoFilmIsNotRead(String text) throws Exception {
        assertThat(probe(bytes(text))).isInstanceOf(Unreadable.class);
    }

    @Test
    void aMissingFileIsAnAnswerToo() {
        assertThat(ClipProbe.seconds(folder.resolve("none.mp4"))).isInstanceOf(Unreadable.class);
    }

    /** Found by {@link #damageNeverThrows}: a handler whose box ends before it says what it handles. */
    @Test
    void aHandlerCutShortIsNotRead() throws Exception {
        byte[] media = box("mdia", mdhd(0, 24, 48), box("hdlr", new byte[8]));

        assertThat(probe(film(mvhd(1000, 2000), box("trak", media)))).isInstanceOf(Unreadable.class);
    }

    @Test
    void damageNeverThrows() throws Exception {
        long seed = System.nanoTime();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] whole = film(mvhd(1000, 2000), track("vide", mdhd(1, 24, 48)));
        for (int round = 0; round < 500; round++) {
            byte[] damaged = whole.clone();
            for (int hits = 0; hits < 3; hits++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThat(probe(damaged)).as("seed %d round %d", seed, round).isNotNull();
        }
    }

    /** A reader that shares no code with ours sees the same movie length. */
    @Test
    void anotherReaderAgrees() throws Exception {
        Path file = folder.resolve("oracle.mp4");
        Files.write(file, film(mvhd(24, 121), track("soun", mdhd(0, 48000, 1))));

        Mp4Directory other = Mp4MetadataReader.readMetadata(file.toFile()).getFirstDirectoryOfType(Mp4Directory.class);
        BigDecimal theirs = BigDecimal.valueOf(other.getLong(Mp4Directory.TAG_DURATION))
                .divide(
                        BigDecimal.valueOf(other.getLong(Mp4Directory.TAG_TIME_SCALE)),
                        12,
                        java.math.RoundingMode.HALF_EVEN);

        assertThat(ClipProbe.seconds(file)).isEqualTo(new Probed(theirs));
    }

    private ClipLength probe(byte[] film) throws Exception {
        return ClipProbe.seconds(Files.write(folder.resolve("clip.mp4"), film));
    }

    private static byte[] film(byte[]... index) {
        return join(FTYP, box("moov", index), MDAT);
    }

    private static byte[] track(String handler, byte[] mdhd) {
        return box("trak", box("mdia", mdhd, box("hdlr", new byte[8], bytes(handler), new byte[13])));
    }

    private static byte[] mvhd(long scale, long ticks) {
        return box("mvhd", header(0, scale, ticks), new byte[80]);
    }

    private static byte[] mdhd(int version, long scale, long ticks) {
        return box("mdhd", header(version, scale, ticks), new byte[4]);
    }

    private static byte[] header(int version, long scale, long ticks) {
        ByteBuffer header =
                ByteBuffer.allocate(version == 1 ? 32 : 20).put((byte) version).put(new byte[3]);
        header.position(version == 1 ? 20 : 12);
        header.putInt((int) scale);
        return (version == 1 ? header.putLong(ticks) : header.putInt((int) ticks)).array();
    }

    private static byte[] box(String name, byte[]... contents) {
        byte[] content = join(contents);
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(bytes(name))
                .put(content)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
