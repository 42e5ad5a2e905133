package io.tallylight.rating.gate;

import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.Profile;
import io.tallylight.rating.Cost;
import io.tallylight.rating.CostUnit;
import io.tallylight.rating.Model;
import io.tallylight.rating.Pipeline;
import io.tallylight.rating.Provider;
import io.tallylight.rating.Provider.CreditPrice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A model or pipeline that can be asked for.
 *
 * @param id names it
 * @param model whose capabilities decide what can be asked; of a pipeline, its first
 * @param provider of that model; null for a pipeline, which no rule names by provider
 * @param from there from here on; always where null
 * @param until gone from here on; never where null
 * @param turns the instants at which what it costs changes
 * @param openInput whether it is paid for by the second of what goes in, and nothing says how long that may be
 */
record Ware(
        String id,
        Model model,
        @Nullable String provider,
        @Nullable Instant from,
        @Nullable Instant until,
        NavigableSet<Instant> turns,
        boolean openInput) {

    /** All of a document's, models before pipelines. */
    static Map<String, Ware> of(CatalogDocument document) {
        Map<String, Provider> providers = new LinkedHashMap<>();
        document.providers().forEach(provider -> providers.put(provider.id(), provider));
        Map<String, Ware> wares = new LinkedHashMap<>();
        for (Model model : document.models()) {
            wares.put(model.id(), of(model, Objects.requireNonNull(providers.get(model.provider())), document));
        }
        for (Pipeline pipeline : document.pipelines()) {
            Ware ware = of(pipeline, wares);
            if (ware != null) {
                wares.put(pipeline.id(), ware);
            }
        }
        return wares;
    }

    private static Ware of(Model model, Provider provider, CatalogDocument document) {
        NavigableSet<Instant> turns = new TreeSet<>();
        model.costs().forEach(cost -> addTurns(cost, turns));
        for (CreditPrice price : provider.creditPrices()) {
            add(turns, price.effectiveFrom());
        }
        boolean always = document.profile() == Profile.ANY_SECONDS;
        return new Ware(
                model.id(),
                model,
                model.provider(),
                always ? null : model.availableFrom(),
                always ? null : model.retiredFrom(),
                turns,
                model.capabilities().maxInputSeconds() == null
                        && model.costs().stream().anyMatch(Ware::isByInput));
    }

    /** It can be made while all its models can be had, and turns when any of them does. */
    private static @Nullable Ware of(Pipeline pipeline, Map<String, Ware> models) {
        List<Ware> parts = new ArrayList<>();
        NavigableSet<Instant> turns = new TreeSet<>();
        boolean openInput = false;
        boolean byInput = false;
        for (Pipeline.Step step : pipeline.steps()) {
            Ware part = step.model() == null ? null : models.get(step.model());
            if (part != null) {
                parts.add(part);
                turns.addAll(part.turns);
                openInput |= part.openInput;
                byInput |= part.model.costs().stream().anyMatch(Ware::isByInput);
            }
            Cost cost = step.cost();
            if (cost != null) {
                addTurns(cost, turns);
                openInput |= isByInput(cost);
            }
        }
        Instant from = null;
        Instant until = null;
        for (Ware part : parts) {
            from = part.from != null && (from == null || part.from.isAfter(from)) ? part.from : from;
            until = part.until != null && (until == null || part.until.isBefore(until)) ? part.until : until;
        }
        if (parts.isEmpty()) {
            return null;
        }
        // What may go in is the first model's to say; a later one is paid for all of it, whatever it takes by itself.
        Model first = parts.getFirst().model;
        boolean unbounded = first.capabilities().maxInputSeconds() == null;
        return new Ware(pipeline.id(), first, null, from, until, turns, openInput || (byInput && unbounded));
    }

    private static boolean isByInput(Cost cost) {
        return cost.unit() instanceof CostUnit.InputSecond;
    }

    /** Whether a cost may be for some such things only; of a pipeline, which has several models, it is assumed. */
    boolean costsName(Predicate<Cost.Scope> something) {
        return provider == null || model.costs().stream().anyMatch(cost -> something.test(cost.scope()));
    }

    /** Whether it can be had then. */
    boolean isThere(Instant at) {
        return (from == null || !from.isAfter(at)) && (until == null || until.isAfter(at));
    }

    /** The instants from the first to the last, both included, at which it may cost something else, the first included. */
    NavigableSet<Instant> steps(Instant first, Instant last) {
        NavigableSet<Instant> steps = new TreeSet<>(turns);
        add(steps, from);
        add(steps, until);
        NavigableSet<Instant> within = new TreeSet<>(steps.subSet(first, false, last, true));
        within.add(first);
        return within;
    }

    private static void addTurns(Cost cost, NavigableSet<Instant> turns) {
        add(turns, cost.effectiveFrom());
        add(turns, cost.effectiveUntil());
    }

    private static void add(NavigableSet<Instant> instants, @Nullable Instant instant) {
        if (instant != null) {
            instants.add(instant);
        }
    }
}
