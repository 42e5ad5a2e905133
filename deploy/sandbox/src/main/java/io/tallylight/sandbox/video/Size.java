package io.tallylight.sandbox.video;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Width and height of a picture, in pixels. */
public record Size(int width, int height) {
    private static final Pattern PIXELS = Pattern.compile("([1-9]\\d{1,4})[x:*]([1-9]\\d{1,4})");

    private static final Pattern RATIO = Pattern.compile("([1-9]\\d?):([1-9]\\d?)");

    /** Reads {@code 1280x720} or {@code 1280:720}; empty for anything else. */
    public static Optional<Size> parse(String text) {
        Matcher matcher = PIXELS.matcher(text);
        return matcher.matches()
                ? Optional.of(new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /**
     * The picture whose shorter side has that many pixels.
     *
     * @param ratio such as {@code 16:9}; anything else counts as that
     */
    public static Size of(int lines, String ratio) {
        Matcher matcher = RATIO.matcher(ratio);
        int across = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 16;
        int down = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 9;
        int longer = even(lines * Math.max(across, down) / Math.min(across, down));
        return across >= down ? new Size(longer, lines) : new Size(lines, longer);
    }

    private static int even(int pixels) {
        return pixels / 2 * 2;
    }

    /** The same rectangle standing up or lying down. */
    public Size turned() {
        return new Size(/* width= */ height, /* height= */ width);
    }

    /** As OpenAI writes it. */
    @Override
    public String toString() {
        return width + "x" + height;
    }
}
