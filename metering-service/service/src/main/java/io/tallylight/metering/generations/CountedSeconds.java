package io.tallylight.metering.generations;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The seconds of a generation that were counted, clip by clip. Mutable; its byte form is what the database keeps. */
public final class CountedSeconds {
    private static final int FORMAT = 1;
    private static final int DECIMALS = 9;

    private final List<ClipSeconds> clips = new ArrayList<>();
    private long nanos;

    /** Takes one second of one clip. */
    Taken add(int clip, int second, long quantityNanos) {
        while (clips.size() <= clip) {
            clips.add(new ClipSeconds());
        }
        Taken taken = clips.get(clip).add(second, quantityNanos);
        if (taken == Taken.COUNTED) {
            nanos += quantityNanos;
        }
        return taken;
    }

    /** How much was counted in all clips, in nanoseconds. */
    public long nanos() {
        return nanos;
    }

    /** Whether seconds were counted of the first clip and of no other. */
    boolean isOneClip() {
        return clips.size() == 1;
    }

    /** How much was counted in each clip, in nanoseconds, by clip number; 0 where nothing was. */
    public List<Long> clipNanos() {
        return clips.stream().map(ClipSeconds::nanos).toList();
    }

    /**
     * What is charged: the seconds of each clip that has any, in the clip's order, together at most {@code mostNanos}.
     * What is beyond is taken off the last clips, for a customer never pays for more than the end states as billable.
     */
    public List<BigDecimal> charged(long mostNanos) {
        List<BigDecimal> charged = new ArrayList<>(clips.size());
        long left = mostNanos;
        for (ClipSeconds clip : clips) {
            long take = Math.min(left, clip.nanos());
            if (take > 0) {
                charged.add(seconds(take));
                left -= take;
            }
        }
        return charged;
    }

    /** Nanoseconds as seconds, exactly. */
    public static BigDecimal seconds(long nanos) {
        BigDecimal seconds = BigDecimal.valueOf(nanos, DECIMALS).stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    /** Seconds of at most nine decimals as nanoseconds; more is an {@link ArithmeticException}. */
    public static long nanos(BigDecimal seconds) {
        return seconds.movePointRight(DECIMALS).longValueExact();
    }

    /** The byte form. */
    public byte[] toBytes() {
        Bytes.Writer out = new Bytes.Writer();
        out.number(FORMAT);
        out.number(clips.size());
        clips.forEach(clip -> clip.writeTo(out));
        return out.toBytes();
    }

    /** Reads what {@link #toBytes} wrote. */
    public static CountedSeconds of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long format = Bytes.number(in);
        if (format != FORMAT) {
            throw new IllegalArgumentException("counted seconds of unknown format " + format);
        }
        CountedSeconds counted = new CountedSeconds();
        long clips = Bytes.number(in);
        for (long i = 0; i < clips; i++) {
            ClipSeconds clip = ClipSeconds.readFrom(in);
            counted.clips.add(clip);
            counted.nanos += clip.nanos();
        }
        return counted;
    }
}
