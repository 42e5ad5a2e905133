package io.tallylight.gateway.media;

import io.tallylight.gateway.media.ClipLength.Probed;
import io.tallylight.gateway.media.ClipLength.Unreadable;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reads how long a clip is from the file itself, since most providers do not say and some say what was asked for. It reads the
 * video track's own duration and time scale ({@code mdhd}), which are exact; the movie's ({@code mvhd}) are rounded to its coarser
 * scale and cover a longer sound track too, so they serve only where no video track states a length. A file whose boxes do not
 * end with the file is cut off, and not a delivery.
 */
public final class ClipProbe {
    /** A time scale has 32 bits, so a fraction is at least 2.3e-10 away from a whole second: rounding never gets there. */
    private static final int DECIMALS = 12;

    /** No provider makes a longer clip; what says so is broken, and would not fit the books. */
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(86_400);

    private static final long MOST_INDEX_BYTES = 64L << 20;
    private static final int VIDEO = 0x76696465; // "vide"

    private ClipProbe() {}

    /** The length of the clip in the file. */
    public static ClipLength seconds(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Optional<BigDecimal> seconds = length(index(channel));
            if (seconds.isEmpty()) {
                return new Unreadable("states no length");
            }
            return seconds.get().compareTo(MOST_SECONDS) <= 0
                    ? new Probed(seconds.get())
                    : new Unreadable("states a length beyond a day");
        } catch (IOException unreadable) {
            String message = unreadable.getMessage();
            return new Unreadable(message == null ? unreadable.getClass().getSimpleName() : message);
        } catch (BufferUnderflowException | IndexOutOfBoundsException shortBox) {
            return new Unreadable("a box ends before its content");
        }
    }

    /** The content of {@code moov}; the whole file is walked, so that one that is cut off is found out. */
    private static ByteBuffer index(FileChannel channel) throws IOException {
        ByteBuffer index = null;
        boolean hasPictures = false;
        long size = channel.size();
        long at = 0;
        while (at < size) {
            int most = (int) Math.min(Mp4Box.Header.MOST_BYTES, size - at);
            Mp4Box.Header header = Mp4Box.Header.read(bytes(channel, at, most), size - at);
            if (header.name().equals("moov")) {
                if (header.boxBytes() > MOST_INDEX_BYTES) {
                    throw new IOException("the index has more than " + MOST_INDEX_BYTES + " bytes");
                }
                index = bytes(channel, at + header.bytes(), (int) header.boxBytes() - header.bytes());
            }
            hasPictures |= header.name().equals("mdat") && header.boxBytes() > header.bytes();
            at += header.boxBytes();
        }
        if (index == null || !hasPictures) {
            throw new IOException(index == null ? "no index (moov)" : "no pictures (mdat)");
        }
        return index;
    }

    private static Optional<BigDecimal> length(ByteBuffer moov) throws IOException {
        Optional<BigDecimal> longest = Optional.empty();
        for (Mp4Box track : Mp4Box.in(moov)) {
            Optional<BigDecimal> seconds = track.name().equals("trak") ? ofVideo(track.content()) : Optional.empty();
            if (seconds.isPresent() && (longest.isEmpty() || seconds.get().compareTo(longest.get()) > 0)) {
                longest = seconds;
            }
        }
        return longest.isPresent() ? longest : stated(Mp4Box.first(moov, "mvhd"));
    }

    private static Optional<BigDecimal> ofVideo(ByteBuffer track) throws IOException {
        Optional<ByteBuffer> media = Mp4Box.first(track, "mdia");
        if (media.isEmpty()) {
            return Optional.empty();
        }
        Optional<ByteBuffer> handler = Mp4Box.first(media.get(), "hdlr");
        boolean isVideo = handler.isPresent() && handler.get().getInt(8) == VIDEO;
        return isVideo ? stated(Mp4Box.first(media.get(), "mdhd")) : Optional.empty();
    }

    /** What {@code mvhd} and {@code mdhd} begin with: version, two dates, scale, duration. Zero and all ones mean unknown. */
    private static Optional<BigDecimal> stated(Optional<ByteBuffer> header) {
        if (header.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer from = header.get().duplicate();
        boolean isLong = from.getInt() >>> 24 == 1;
        from.position(from.position() + (isLong ? 16 : 8));
        long scale = Integer.toUnsignedLong(from.getInt());
        long ticks = isLong ? from.getLong() : shortTicks(from.getInt());
        return scale > 0 && ticks > 0
                ? Optional.of(
                        BigDecimal.valueOf(ticks).divide(BigDecimal.valueOf(scale), DECIMALS, RoundingMode.HALF_EVEN))
                : Optional.empty();
    }

    private static long shortTicks(int bits) {
        return bits == -1 ? -1 : Integer.toUnsignedLong(bits);
    }

    private static ByteBuffer bytes(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("the file shrank while it was read");
            }
        }
        return bytes.flip();
    }
}
