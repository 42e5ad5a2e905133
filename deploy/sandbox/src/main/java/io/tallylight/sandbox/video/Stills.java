package io.tallylight.sandbox.video;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The stills that were encoded beforehand, one for each size; {@code src/frames/make-frames.sh} makes them. */
final class Stills {
    private static final Size LYING = new Size(1280, 720);
    private final Map<Size, Still> bySize;

    private Stills(Map<Size, Still> bySize) {
        this.bySize = bySize;
    }

    static Stills load() {
        try (InputStream resource = Stills.class.getResourceAsStream("/frames.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(resource, "frames.csv is missing"), StandardCharsets.US_ASCII))) {
            return new Stills(
                    lines.lines().skip(1).map(Stills::fromRow).collect(Collectors.toMap(Still::size, s -> s)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Still fromRow(String row) {
        String[] fields = row.split(",", -1);
        HexFormat hex = HexFormat.of();
        return new Still(
                new Size(Integer.parseInt(fields[0]), Integer.parseInt(fields[1])),
                hex.parseHex(fields[2]),
                hex.parseHex(fields[3]),
                hex.parseHex(fields[4]),
                hex.parseHex(fields[5]));
    }

    /** The still of that size, or else one of 720p with the same orientation. */
    Still nearest(Size size) {
        Still exact = bySize.get(size);
        if (exact != null) return exact;
        Size fallback = size.height() > size.width() ? LYING.turned() : LYING;
        return Objects.requireNonNull(bySize.get(fallback));
    }
}
