package io.tallylight.rating;

import io.tallylight.values.Operation;
import io.tallylight.values.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as it is used. Its first model decides what can be asked of it; the models of later steps make what they
 * are given, at their own default where they do not offer it.
 */
final class OfferedPipeline extends Offered {
    private final Pipeline pipeline;
    private final String pointer;
    private final Map<String, OfferedModel> models;
    private final Costs costs;
    private final OfferedModel first;
    private final List<Model> others;

    private OfferedPipeline(
            CatalogDocument document,
            RuleIndex.Of rules,
            NavigableSet<Instant> turns,
            Set<Integer> frameRates,
            Pipeline pipeline,
            String pointer,
            Map<String, OfferedModel> models,
            Costs costs,
            OfferedModel first) {
        super(document, rules, turns, frameRates);
        this.pipeline = pipeline;
        this.pointer = pointer;
        this.models = models;
        this.costs = costs;
        this.first = first;
        this.others = models().stream()
                .map(OfferedModel::model)
                .filter(model -> !model.id().equals(first.id()))
                .distinct()
                .toList();
    }

    static OfferedPipeline of(
            CatalogDocument document,
            RuleIndex rules,
            Costs costs,
            Map<String, OfferedModel> models,
            Pipeline pipeline,
            int index) {
        NavigableSet<Instant> turns = new TreeSet<>();
        Set<Integer> frameRates = new HashSet<>();
        OfferedModel first = null;
        for (Pipeline.Step step : pipeline.steps()) {
            Cost cost = step.cost();
            if (cost != null) {
                turnsOf(cost, turns);
                addTo(frameRates, cost);
            } else {
                OfferedModel model = Objects.requireNonNull(models.get(step.model()));
                turnsOf(model.model(), model.provider(), turns);
                model.model().costs().forEach(of -> addTo(frameRates, of));
                first = first == null ? model : first;
            }
        }
        return new OfferedPipeline(
                document,
                rules.of(pipeline.id(), null),
                turns,
                Set.copyOf(frameRates),
                pipeline,
                "#/pipelines/" + index,
                models,
                costs,
                Objects.requireNonNull(first, "a checked pipeline has a step that a model makes"));
    }

    private static void addTo(Set<Integer> frameRates, Cost cost) {
        if (cost.scope().frameRate() != null) {
            frameRates.add(cost.scope().frameRate());
        }
    }

    @Override
    String id() {
        return pipeline.id();
    }

    @Override
    Model model() {
        return first.model();
    }

    @Override
    List<Model> others() {
        return others;
    }

    @Override
    Provider provider() {
        return first.provider();
    }

    /** Its steps, in the document's order. */
    List<Pipeline.Step> steps() {
        return pipeline.steps();
    }

    /** The models of its steps. */
    List<OfferedModel> models() {
        List<OfferedModel> made = new ArrayList<>();
        for (Pipeline.Step step : pipeline.steps()) {
            if (step.model() != null) {
                made.add(Objects.requireNonNull(models.get(step.model())));
            }
        }
        return made;
    }

    @Override
    List<CostSheet> sheets(Variant variant, Instant at) {
        List<CostSheet> sheets = new ArrayList<>();
        for (int i = 0; i < pipeline.steps().size(); i++) {
            Pipeline.Step step = pipeline.steps().get(i);
            Cost cost = step.cost();
            if (cost != null) {
                sheets.add(costs.ofStep(step, cost, pointer + "/steps/" + i + "/cost", at, variant));
            } else {
                OfferedModel model = Objects.requireNonNull(models.get(step.model()));
                sheets.add(model.sheet(step.id(), asMade(model.model(), variant), at));
            }
        }
        return List.copyOf(sheets);
    }

    /** What a later step makes of it: the same where its model offers that, else its default. */
    private static Variant asMade(Model model, Variant variant) {
        Model.Capabilities can = model.capabilities();
        Operation operation = can.operations().contains(variant.operation())
                ? variant.operation()
                : can.operations().getFirst();
        String sizeClass = can.resolutions().stream()
                .map(Resolution::sizeClass)
                .filter(offered -> offered.equals(variant.sizeClass()))
                .findFirst()
                .orElseGet(() -> Resolution.sizeClass(can.resolutions().getFirst()));
        boolean audio = can.audio().offers(variant.audio())
                ? variant.audio()
                : can.audio().unlessAsked();
        return new Variant(variant.epoch(), operation, sizeClass, audio, null, null, List.of(), variant.frameRate());
    }

    @Override
    boolean connected() {
        return pipeline.steps().stream().allMatch(step -> isConnected(step.model()));
    }

    private boolean isConnected(@Nullable String model) {
        return model != null && Objects.requireNonNull(models.get(model)).connected();
    }

    /** What a step that ran has cost is billed, whatever becomes of the others. */
    @Override
    boolean billsWholeOrderAfter(Outcome outcome) {
        return models().stream().anyMatch(model -> model.billsWholeOrderAfter(outcome));
    }

    @Override
    Duration deadline() {
        Duration sum = models().stream().map(Offered::deadline).reduce(Duration.ZERO, Duration::plus);
        return sum.compareTo(pipeline.maxHold()) < 0 ? sum : pipeline.maxHold();
    }

    @Override
    Duration maxHold() {
        return pipeline.maxHold();
    }
}
