package io.tallylight.sandbox.video;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Every film that was ever asked for, by length and size. A film takes some microseconds to make and a few kB to keep. */
@ApplicationScoped
public class Films {
    private static final int KEPT = 4_000;

    private final Stills stills = Stills.load();
    private final ConcurrentMap<Key, Film> made = new ConcurrentHashMap<>();

    private record Key(Size size, int frames) {}

    /** A length in frames, to the nearest; never less than one. */
    public static int frames(BigDecimal seconds) {
        return Math.max(
                1,
                seconds.multiply(BigDecimal.valueOf(Mp4.FRAMES_PER_SECOND))
                        .setScale(0, RoundingMode.HALF_UP)
                        .intValueExact());
    }

    /** A film of that many frames; the size is the one asked for where a still of it exists. */
    public Film film(Size size, int frames) {
        Still still = stills.nearest(size);
        Key key = new Key(still.size(), frames);
        Film known = made.get(key);
        if (known != null) return known;
        Film fresh = new Film(Mp4.of(still, frames));
        if (made.size() < KEPT) made.put(key, fresh);
        return fresh;
    }
}
