package io.tallylight.billing.console.operator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.TemplateData;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two documents, in words and in prices.
 *
 * @param changes in the document's order
 * @param prices what becomes of the price and the cost of a clip
 */
@TemplateData
public record DifferenceView(List<Change> changes, List<PriceEffect> prices) {
    private static final int SHOWN = 300;

    /**
     * One change.
     *
     * @param kind {@code added}, {@code removed} or {@code changed}
     * @param path where, in the document's own words
     * @param percent by how much what customers pay changes with it; null where it is not about one price
     */
    @TemplateData
    public record Change(
            String kind,
            String path,
            String before,
            String after,
            @Nullable BigDecimal percent) {}

    /**
     * A clip's price before and after.
     *
     * @param before in credits; null where it was not offered
     * @param after in credits; null where it is offered no more
     * @param percent by how much; null where there is nothing to compare
     * @param costPercent by how much its cost changes
     */
    @TemplateData
    public record PriceEffect(
            String model,
            String resolution,
            boolean audio,
            String operation,
            int seconds,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after,
            @Nullable BigDecimal percent,
            @Nullable BigDecimal costPercent) {}

    static DifferenceView of(JsonNode body) {
        return new DifferenceView(
                JsonRead.list(
                        body.path("changes"),
                        one -> new Change(
                                JsonRead.word(one, "kind"),
                                JsonRead.text(one, "path"),
                                JsonRead.text(one, "before"),
                                JsonRead.text(one, "after"),
                                JsonRead.decimal(one, "price_percent"))),
                JsonRead.list(body.path("prices"), DifferenceView::effect));
    }

    private static PriceEffect effect(JsonNode one) {
        return new PriceEffect(
                JsonRead.text(one, "model"),
                JsonRead.text(one, "resolution"),
                one.path("audio").asBoolean(),
                JsonRead.word(one, "operation"),
                one.path("seconds").asInt(),
                JsonRead.decimal(one, "credits_before"),
                JsonRead.decimal(one, "credits_after"),
                JsonRead.decimal(one, "price_percent"),
                JsonRead.decimal(one, "cost_percent"));
    }

    /** The first of them; the API has all. */
    public List<Change> shown() {
        return changes.size() <= SHOWN ? changes : changes.subList(0, SHOWN);
    }

    /** Prices that are not the same afterwards. */
    public List<PriceEffect> moved() {
        return prices.stream()
                .filter(one -> one.before() == null
                        || one.after() == null
                        || one.before().compareTo(one.after()) != 0
                        || (one.costPercent() != null && one.costPercent().signum() != 0))
                .limit(SHOWN)
                .toList();
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
