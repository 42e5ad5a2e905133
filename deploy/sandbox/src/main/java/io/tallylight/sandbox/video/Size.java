package io.tallylight.sandbox.video;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Width and height of a picture, in pixels. */
public record Size(int width, int height) {
    private static final Pattern PIXELS = Pattern.compile("([1-9]\\d{1,4})[x:*]([1-9]\\d{1,4})");

    /** Reads {@code 1280x720} or {@code 1280:720}; empty for anything else. */
    public static Optional<Size> parse(String text) {
        Matcher matcher = PIXELS.matcher(text);
        return matcher.matches()
                ? Optional.of(new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
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
