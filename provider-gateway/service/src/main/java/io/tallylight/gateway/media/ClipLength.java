package io.tallylight.gateway.media;

import java.math.BigDecimal;

/** How long a clip is, by its own account. */
public sealed interface ClipLength {
    /**
     * Its picture lasts this long.
     *
     * @param seconds exact where twelve places suffice, else rounded there; a fraction never becomes a whole number by it
     */
    record Probed(BigDecimal seconds) implements ClipLength {}

    /** It is no whole MP4 file, or does not say. */
    record Unreadable(String reason) implements ClipLength {}
}
