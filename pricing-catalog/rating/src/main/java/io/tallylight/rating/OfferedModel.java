package io.tallylight.rating;

import io.tallylight.values.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A model as it is used. */
final class OfferedModel extends Offered {
    private final Model model;
    private final Provider provider;
    private final String pointer;
    private final Costs costs;
    private final Duration deadline;

    private OfferedModel(
            CatalogDocument document,
            RuleIndex.Of rules,
            NavigableSet<Instant> turns,
            Set<Integer> frameRates,
            Model model,
            Provider provider,
            String pointer,
            Costs costs) {
        super(document, rules, turns, frameRates);
        this.model = model;
        this.provider = provider;
        this.pointer = pointer;
        this.costs = costs;
        this.deadline = model.deadline();
    }

    static OfferedModel of(
            CatalogDocument document, RuleIndex rules, Costs costs, Model model, Provider provider, int index) {
        NavigableSet<Instant> turns = new TreeSet<>();
        turnsOf(model, provider, turns);
        Set<Integer> frameRates = model.costs().stream()
                .map(cost -> cost.scope().frameRate())
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
        return new OfferedModel(
                document,
                rules.of(model.id(), model.provider()),
                turns,
                frameRates,
                model,
                provider,
                "#/models/" + index,
                costs);
    }

    @Override
    String id() {
        return model.id();
    }

    @Override
    Model model() {
        return model;
    }

    @Override
    List<Model> others() {
        return List.of();
    }

    @Override
    Provider provider() {
        return provider;
    }

    @Override
    List<CostSheet> sheets(Variant variant, Instant at) {
        return List.of(costs.ofModel(model, provider, pointer, at, variant));
    }

    /** Its costs as a step of a pipeline. */
    CostSheet sheet(String step, Variant variant, Instant at) {
        CostSheet own = costs.ofModel(model, provider, pointer, at, variant);
        return new CostSheet(step, own.lengths(), own.parts(), own.partsAt());
    }

    @Override
    boolean connected() {
        return provider.adapter() != null;
    }

    @Override
    boolean billsWholeOrderAfter(Outcome outcome) {
        return model.chargeAfter(outcome, provider) == Provider.ChargePolicy.FULL;
    }

    @Override
    Duration deadline() {
        return deadline;
    }

    @Override
    Duration maxHold() {
        return model.maxHold();
    }
}
