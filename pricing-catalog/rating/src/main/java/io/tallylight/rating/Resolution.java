package io.tallylight.rating;

/** Pixel sizes such as {@code 1280x720}. */
final class Resolution {
    private Resolution() {}

    /**
     * The size lying on its side. Providers price a picture by its size, not by its orientation: a cost at
     * {@code 1280x720} is the cost at {@code 720x1280} too.
     */
    static String sizeClass(String resolution) {
        int by = resolution.indexOf('x');
        String width = resolution.substring(0, by);
        String height = resolution.substring(by + 1);
        return Integer.parseInt(width) >= Integer.parseInt(height) ? resolution : height + "x" + width;
    }
}
