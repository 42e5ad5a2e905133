package io.tallylight.rating;

/**
 * What was bought from the provider.
 *
 * @param boughtSeconds whole seconds of each clip
 * @param clips how many clips
 */
public record Order(int boughtSeconds, int clips) {
    /** No provider took an order. */
    public static final Order NOTHING = new Order(0, 0);
}
