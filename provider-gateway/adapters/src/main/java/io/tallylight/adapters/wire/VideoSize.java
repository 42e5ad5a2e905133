package io.tallylight.adapters.wire;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A picture size in pixels, read from any spelling providers and catalogs use. */
public record VideoSize(int width, int height) {
    private static final Pattern PIXELS = Pattern.compile("(\\d{2,5})[xX:*](\\d{2,5})");
    private static final Pattern LINES = Pattern.compile("(\\d{3,4})[pP]");

    /**
     * Reads {@code 1280x720}, {@code 1280:720}, {@code 1280*720}, {@code 720p} or {@code 4k}; where only lines are named the
     * picture is 16:9 and lies. Empty for anything else.
     */
    public static Optional<VideoSize> parse(String text) {
        String stripped = text.strip();
        if (stripped.toLowerCase(Locale.ROOT).equals("4k")) {
            return Optional.of(new VideoSize(3840, 2160));
        }
        Matcher pixels = PIXELS.matcher(stripped);
        if (pixels.matches()) {
            return Optional.of(new VideoSize(Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2))));
        }
        Matcher lines = LINES.matcher(stripped);
        if (lines.matches()) {
            int height = Integer.parseInt(lines.group(1));
            return Optional.of(new VideoSize(Math.ceilDiv(height * 16, 18) * 2, height));
        }
        return Optional.empty();
    }

    /** Both numbers with something between them. */
    public String joined(String between) {
        return width + between + height;
    }

    /** How the shorter side is called: {@code 720p}, {@code 1080p}, {@code 4k}. */
    public String lines() {
        int shortSide = Math.min(width, height);
        return shortSide >= 2160 ? "4k" : shortSide + "p";
    }

    /** The one of these shapes, such as {@code 16:9}, that the picture has within two percent; empty where it has none of them. */
    public Optional<String> shapeAmong(List<String> shapes) {
        return shapes.stream().filter(this::hasShape).findFirst();
    }

    private boolean hasShape(String shape) {
        String[] sides = shape.split(":", 2);
        int across = width * Integer.parseInt(sides[1]);
        int down = height * Integer.parseInt(sides[0]);
        return Math.abs(across - down) * 50 <= across;
    }

    /** Google's two shapes: {@code 16:9} where it lies, {@code 9:16} where it stands. */
    public String shape() {
        return width >= height ? "16:9" : "9:16";
    }
}
