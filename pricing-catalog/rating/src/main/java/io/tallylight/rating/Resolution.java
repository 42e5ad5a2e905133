package io.tallylight.rating;

/** Pixel sizes such as {@code 1280x720}. */
public final class Resolution {
    private Resolution() {}

    /**
     * The size lying on its side. Providers price a picture by its size, not by its orientation: a cost at
     * {@code 1280x720} is the cost at {@code 720x1280} too. What is no size is its own class.
     */
    public static String sizeClass(String resolution) {
        int by = resolution.indexOf('x');
        if (by <= 0) {
            return resolution;
        }
        int rest = resolution.length() - by - 1;
        boolean upright =
                by == rest ? resolution.substring(0, by).compareTo(resolution.substring(by + 1)) < 0 : by < rest;
        return upright ? resolution.substring(by + 1) + "x" + resolution.substring(0, by) : resolution;
    }

    static int width(String resolution) {
        return Integer.parseInt(resolution, 0, resolution.indexOf('x'), 10);
    }

    static int height(String resolution) {
        return Integer.parseInt(resolution, resolution.indexOf('x') + 1, resolution.length(), 10);
    }
}
