package io.tallylight.rating.diff;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two price lists.
 *
 * @param kind added, removed or changed
 * @param path where, in the document's own words, things named by their ids: {@code models/veo-3.1/costs/second/amount}
 * @param before what it said; null where it is new, and where a whole thing went
 * @param after what it says; null where it went, and where a whole thing is new
 * @param pricePercent by how much what customers pay changes with it, in percent, where it is about one price
 * @param sentence for people
 */
public record Change(
        Kind kind,
        String path,
        @Nullable String before,
        @Nullable String after,
        @Nullable BigDecimal pricePercent,
        String sentence) {
    /** What happened. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }
}
