package io.tallylight.catalog.differences;

import io.tallylight.catalog.references.Referred;
import io.tallylight.rating.diff.CatalogDiff;
import io.tallylight.rating.diff.Change;
import io.tallylight.rating.diff.PriceEffect;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What lies between two documents.
 *
 * @param from the one that is compared with
 * @param to the one that is asked about
 * @param changes from the one to the other, in the document's order
 * @param prices what becomes of the price and the cost of every clip that changes
 */
public record DifferenceView(String from, String to, List<ChangeView> changes, List<PriceView> prices) {
    /**
     * One difference.
     *
     * @param kind {@code added}, {@code removed} or {@code changed}
     * @param path where, things named by their ids
     * @param before what it said
     * @param after what it says
     * @param pricePercent by how much what customers pay changes with it, where it is about one price
     * @param sentence for people
     */
    public record ChangeView(
            String kind,
            String path,
            @Nullable String before,
            @Nullable String after,
            @Nullable BigDecimal pricePercent,
            String sentence) {
        static ChangeView of(Change change) {
            return new ChangeView(
                    change.kind().name().toLowerCase(Locale.ROOT),
                    change.path(),
                    change.before(),
                    change.after(),
                    change.pricePercent(),
                    change.sentence());
        }
    }

    /**
     * What becomes of a clip's price and cost.
     *
     * @param creditsBefore missing where it was not offered
     * @param creditsAfter missing where it is offered no more
     */
    public record PriceView(
            String model,
            String resolution,
            boolean audio,
            String operation,
            int seconds,
            @Nullable BigDecimal creditsBefore,
            @Nullable BigDecimal creditsAfter,
            @Nullable BigDecimal pricePercent,
            @Nullable BigDecimal costBefore,
            @Nullable BigDecimal costAfter,
            @Nullable BigDecimal costPercent) {
        static PriceView of(PriceEffect effect) {
            return new PriceView(
                    effect.model(),
                    effect.resolution(),
                    effect.audio(),
                    effect.operation().wire(),
                    effect.seconds(),
                    effect.creditsBefore(),
                    effect.creditsAfter(),
                    effect.pricePercent(),
                    effect.costBefore(),
                    effect.costAfter(),
                    effect.costPercent());
        }
    }

    /** From one to the other, prices as of the beginning of the other. */
    public static DifferenceView of(Referred before, Referred after) {
        CatalogDiff difference = CatalogDiff.between(before.document(), after.document(), after.from());
        return new DifferenceView(
                before.label(),
                after.label(),
                difference.changes().stream()
                        .filter(change -> !isBeginning(change, before, after))
                        .map(ChangeView::of)
                        .toList(),
                difference.prices().stream().map(PriceView::of).toList());
    }

    /** What leaves its beginning open changes nothing about it. */
    private static boolean isBeginning(Change change, Referred before, Referred after) {
        return change.path().equals("effective_from") && (before.open() || after.open());
    }
}
