package io.tallylight.catalog.simulation;

import io.tallylight.rating.Catalog;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.Cost;
import io.tallylight.rating.CostUnit;
import io.tallylight.rating.Model;
import io.tallylight.rating.Pipeline;
import io.tallylight.rating.Provider;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A price list that generations are rated by.
 *
 * @param document what it says
 * @param catalog the same, ready to be asked
 * @param from when it begins, or would begin
 */
public record Priced(CatalogDocument document, Catalog catalog, Instant from) {
    /** A document that begins then. */
    public static Priced of(CatalogDocument document, Instant from) {
        return new Priced(document, document.prices(), from);
    }

    /** When costs begin or end in it, and models come or go. */
    public Set<Instant> changes() {
        Stream<@Nullable Instant> ofCosts =
                costs().flatMap(cost -> Stream.of(cost.effectiveFrom(), cost.effectiveUntil()));
        Stream<@Nullable Instant> ofCredits = document.providers().stream()
                .map(Provider::creditPrices)
                .flatMap(Collection::stream)
                .map(Provider.CreditPrice::effectiveFrom);
        Stream<@Nullable Instant> ofModels =
                document.models().stream().flatMap(model -> Stream.of(model.availableFrom(), model.retiredFrom()));
        Set<Instant> changes = new TreeSet<>();
        Stream.of(ofCosts, ofCredits, ofModels)
                .flatMap(instants -> instants)
                .filter(Objects::nonNull)
                .forEach(changes::add);
        return changes;
    }

    /** Whether a cost in it depends on how long the prompt is. */
    boolean promptsCount() {
        return costs().anyMatch(cost ->
                cost.unit() instanceof CostUnit.ThousandCharacters(@Nullable Integer stated) && stated == null);
    }

    private Stream<Cost> costs() {
        return Stream.concat(
                document.models().stream().map(Model::costs).flatMap(Collection::stream),
                document.pipelines().stream()
                        .map(Pipeline::steps)
                        .flatMap(Collection::stream)
                        .map(Pipeline.Step::cost)
                        .filter(Objects::nonNull));
    }

    /** The instant its prices are chosen at for a request of that time: no earlier than it begins. */
    Instant pricedAt(Instant effectiveTime) {
        return effectiveTime.isBefore(from) ? from : effectiveTime;
    }
}
