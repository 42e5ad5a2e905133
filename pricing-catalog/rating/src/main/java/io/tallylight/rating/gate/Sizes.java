package io.tallylight.rating.gate;

/** Pixel sizes such as {@code 1280x720}. */
final class Sizes {
    private Sizes() {}

    /** The size lying on its side: both orientations cost and are priced the same. */
    static String lying(String resolution) {
        int by = resolution.indexOf('x');
        String width = resolution.substring(0, by);
        String height = resolution.substring(by + 1);
        return Integer.parseInt(width) >= Integer.parseInt(height) ? resolution : height + "x" + width;
    }
}
