package io.tallylight.rating.diff;

import io.tallylight.rating.Candidate;
import io.tallylight.rating.Catalog;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.Lengths;
import io.tallylight.rating.Model;
import io.tallylight.rating.Pipeline;
import io.tallylight.rating.QuoteRequest;
import io.tallylight.rating.QuoteResult.NotOffered;
import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.values.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a clip of every model, at every size, with and without sound: asked of both price lists, as a customer
 * without a plan would.
 */
final class PriceEffects {
    private static final int DECIMALS = 12;
    private static final int USUAL_SECONDS = 5;

    private final Catalog before;
    private final Catalog after;
    private final Map<String, Model> oldModels;
    private final Map<String, Model> newModels;
    private final boolean sameCurrency;
    private final Instant at;

    private PriceEffects(CatalogDocument before, CatalogDocument after, Instant at) {
        this.before = before.prices();
        this.after = after.prices();
        this.oldModels = byId(before);
        this.newModels = byId(after);
        this.sameCurrency = before.costingCurrency().equals(after.costingCurrency());
        this.at = at;
    }

    /** Only where something changes; models in the order of the new list, then those that are gone. */
    static List<PriceEffect> between(CatalogDocument before, CatalogDocument after, Instant at) {
        PriceEffects effects = new PriceEffects(before, after, at);
        Set<String> ids = new LinkedHashSet<>();
        ids.addAll(effects.newModels.keySet());
        ids.addAll(effects.oldModels.keySet());
        return ids.stream().flatMap(effects::of).toList();
    }

    private Stream<PriceEffect> of(String id) {
        Model old = oldModels.get(id);
        Model now = newModels.get(id);
        List<PriceEffect> effects = new ArrayList<>();
        for (Operation operation : both(old, now, model -> model.capabilities().operations())) {
            for (String resolution :
                    both(old, now, model -> model.capabilities().resolutions())) {
                for (boolean audio : new boolean[] {false, true}) {
                    PriceEffect effect = effect(id, operation, resolution, audio, seconds(now == null ? old : now));
                    if (effect != null) {
                        effects.add(effect);
                    }
                }
            }
        }
        return effects.stream();
    }

    private @Nullable PriceEffect effect(
            String id, Operation operation, String resolution, boolean audio, int seconds) {
        Candidate old = ask(before, oldModels.get(id), id, operation, resolution, audio, seconds);
        Candidate now = ask(after, newModels.get(id), id, operation, resolution, audio, seconds);
        if (old == null && now == null) {
            return null;
        }
        BigDecimal oldPrice = old == null ? null : old.mostCredits().toDecimal();
        BigDecimal newPrice = now == null ? null : now.mostCredits().toDecimal();
        BigDecimal oldCost = old == null ? null : old.mostCost().amount();
        BigDecimal newCost = now == null ? null : now.mostCost().amount();
        if (same(oldPrice, newPrice) && same(oldCost, newCost)) {
            return null;
        }
        return new PriceEffect(
                id,
                resolution,
                audio,
                operation,
                seconds,
                oldPrice,
                newPrice,
                percent(oldPrice, newPrice),
                oldCost,
                newCost,
                sameCurrency ? percent(oldCost, newCost) : null);
    }

    private @Nullable Candidate ask(
            Catalog catalog,
            @Nullable Model model,
            String id,
            Operation operation,
            String resolution,
            boolean audio,
            int seconds) {
        if (model == null) {
            return null;
        }
        int clips = model.capabilities().minClips();
        QuoteRequest request = new QuoteRequest(id, null, operation, seconds, clips, resolution, audio, null, Map.of());
        return switch (catalog.quote(request, at)) {
            case Quoted quoted -> quoted.candidates().getFirst();
            case NotOffered any -> null;
        };
    }

    /** A clip of five seconds, or the nearest that is made. */
    private static int seconds(@Nullable Model model) {
        Lengths lengths = model == null
                ? new Lengths.Between(1, USUAL_SECONDS)
                : model.capabilities().seconds();
        OptionalInt usual = lengths.atLeast(USUAL_SECONDS);
        return usual.isPresent()
                ? usual.getAsInt()
                : switch (lengths) {
                    case Lengths.OneOf(List<Integer> values) -> values.getLast();
                    case Lengths.Between(int min, int max) -> max;
                };
    }

    private static <T> Set<T> both(@Nullable Model old, @Nullable Model now, Function<Model, List<T>> of) {
        Set<T> all = new LinkedHashSet<>();
        Stream.of(now, old).filter(model -> model != null).forEach(model -> all.addAll(of.apply(model)));
        return all;
    }

    static @Nullable BigDecimal percent(@Nullable BigDecimal before, @Nullable BigDecimal after) {
        return before == null || after == null || before.signum() == 0
                ? null
                : after.subtract(before).movePointRight(2).divide(before, DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static boolean same(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null ? b == null : b != null && a.compareTo(b) == 0;
    }

    /** Models, and pipelines by the first model of theirs, which decides what can be asked; in the document's order. */
    private static Map<String, Model> byId(CatalogDocument document) {
        Map<String, Model> byId = new LinkedHashMap<>();
        document.models().forEach(model -> byId.put(model.id(), model));
        for (Pipeline pipeline : document.pipelines()) {
            pipeline.steps().stream()
                    .flatMap(step -> Stream.ofNullable(step.model()))
                    .findFirst()
                    .ifPresent(first -> byId.put(pipeline.id(), Objects.requireNonNull(byId.get(first))));
        }
        return byId;
    }
}
