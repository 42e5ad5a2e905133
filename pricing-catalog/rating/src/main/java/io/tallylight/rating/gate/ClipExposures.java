package io.tallylight.rating.gate;

import io.tallylight.rating.Catalog;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.Lengths;
import io.tallylight.rating.MarkupRule;
import io.tallylight.rating.Model;
import io.tallylight.rating.Model.Capabilities;
import io.tallylight.rating.Model.OnOtherLength;
import io.tallylight.rating.Resolution;
import io.tallylight.rating.Tariff;
import io.tallylight.rating.Terms;
import io.tallylight.rating.gate.Contexts.Context;
import io.tallylight.values.Inputs;
import io.tallylight.values.Operation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What every clip of a model costs us, and what the customer pays for it, asked of the price list itself. */
final class ClipExposures {
    /** The longest prompt that is taken; a cost by the character is looked at with it. */
    private static final int MOST_PROMPT = 32_000;
    /** The longest video that goes in, where a model does not say how much it takes. */
    private static final int MOST_INPUT_SECONDS = 3_600;
    /** Of frames a second, where the model leaves none. */
    private static final int NO_CHOICE = 0;

    private final Catalog catalog;
    private final Contexts contexts;
    private final boolean rulesNameOperation;
    private final boolean rulesNameAudio;
    private final Map<Figures, List<Exposure>> lengths = new HashMap<>();

    ClipExposures(CatalogDocument document, Contexts contexts) {
        this.catalog = document.prices();
        this.contexts = contexts;
        this.rulesNameOperation =
                document.markup().stream().anyMatch(rule -> rule.match().operation() != null);
        this.rulesNameAudio = document.markup().stream()
                        .anyMatch(rule -> rule.match().audio() != null)
                || document.roles().stream().anyMatch(role -> role.constraints().audio() != null);
    }

    /** All that decides what clips of a model cost and charge: rules that agree on the price charge the same. */
    private record Figures(
            String id,
            Operation operation,
            String resolution,
            boolean audio,
            int frameRate,
            Instant at,
            MarkupRule.Price price,
            @Nullable BigDecimal minimumCharge,
            CatalogDocument.@Nullable Rounding rounding) {}

    /** A picture of a size, of a length. */
    private record Shape(String sizeClass, int seconds) {}

    /**
     * The dearest clips for each credit, dearest first; of each size only those that no shorter or equal one exceeds, so
     * that the first that a plan's limits allow is the dearest it allows.
     *
     * @param plan null where no rule for it names the plan
     */
    List<Exposure> dearest(Ware ware, @Nullable String plan, Instant at) {
        Map<Shape, Exposure> worst = new HashMap<>();
        Set<Context> asked = contexts.of(ware, plan);
        Capabilities can = ware.model().capabilities();
        for (Operation operation : operations(ware)) {
            for (String resolution : can.resolutions()) {
                for (boolean audio : audios(ware)) {
                    for (int frameRate : frameRates(can)) {
                        Made made = new Made(ware, operation, resolution, audio, frameRate, plan, at);
                        asked.forEach(context -> add(worst, made, context));
                    }
                }
            }
        }
        List<Exposure> sorted = new ArrayList<>(worst.values());
        sorted.sort(Exposure.BY_COST_OF_A_CREDIT.reversed());
        Map<String, Integer> shortest = new HashMap<>();
        sorted.removeIf(exposure -> !isShorter(exposure, shortest));
        return List.copyOf(sorted);
    }

    /** A request that stands for a model in the mix; null where it has no price. */
    @Nullable
    Exposure one(Ware ware, Clip clip, @Nullable String plan, Instant at) {
        List<Integer> rates = frameRates(ware.model().capabilities());
        Made made = new Made(ware, clip.operation(), clip.resolution(), clip.audio(), rates.getFirst(), plan, at);
        Tariff tariff = tariff(made, Context.PLAIN);
        int bought = ware.model()
                .capabilities()
                .secondsAt(clip.resolution())
                .atLeast(clip.seconds())
                .orElse(clip.seconds());
        return tariff == null || tariff.lacks(bought, made.inputs(Context.PLAIN)) != null
                ? null
                : exposure(tariff, made, clip.seconds(), bought, clip.clips());
    }

    /** Everything about a request but its length and number. */
    private record Made(
            Ware ware,
            Operation operation,
            String resolution,
            boolean audio,
            int frameRate,
            @Nullable String plan,
            Instant at) {
        Inputs inputs(Context context) {
            String tag = context.accountTag();
            Integer frames = frameRate == NO_CHOICE ? null : Integer.valueOf(frameRate);
            Integer input = ware.openInput() ? Integer.valueOf(MOST_INPUT_SECONDS) : null;
            return new Inputs(input, MOST_PROMPT, frames, tag == null ? Set.of() : Set.of(tag));
        }

        Figures figures(Tariff tariff) {
            MarkupRule rule = tariff.rule();
            return new Figures(
                    ware.id(),
                    operation,
                    resolution,
                    audio,
                    frameRate,
                    at,
                    rule.price(),
                    rule.minimumCharge(),
                    rule.rounding());
        }

        Terms terms(Context context) {
            return new Terms(ware.id(), operation, resolution, audio, context.role(), plan, at, inputs(context));
        }
    }

    private void add(Map<Shape, Exposure> worst, Made made, Context context) {
        Tariff tariff = tariff(made, context);
        if (tariff == null) {
            return;
        }
        String size = Resolution.sizeClass(made.resolution());
        for (Exposure exposure : lengths.computeIfAbsent(made.figures(tariff), any -> ofLengths(tariff, made))) {
            Clip clip = Objects.requireNonNull(exposure.clip());
            if (context.allows(size, made.audio(), clip.seconds())) {
                worst.merge(new Shape(size, clip.seconds()), exposure, (a, b) -> b.worseThan(a) ? b : a);
            }
        }
    }

    /** Of each length that can be asked for, the dearest number of clips. */
    private List<Exposure> ofLengths(Tariff tariff, Made made) {
        List<Exposure> exposures = new ArrayList<>();
        Inputs inputs = made.inputs(Context.PLAIN);
        Lengths offered = made.ware().model().capabilities().secondsAt(made.resolution());
        for (int seconds : asked(made.ware().model(), offered)) {
            int bought = offered.atLeast(seconds).orElse(0);
            if (bought > 0 && tariff.lacks(bought, inputs) == null) {
                exposures.add(dearest(tariff, made, seconds, bought));
            }
        }
        return exposures;
    }

    /**
     * Over all numbers of clips. Where nothing is rounded, no tier and no minimum is met, twice as many cost and pay
     * twice as much, and one number stands for all.
     */
    private Exposure dearest(Tariff tariff, Made made, int seconds, int bought) {
        Capabilities can = made.ware().model().capabilities();
        Exposure worst = exposure(tariff, made, seconds, bought, can.minClips());
        if (can.maxClips() > can.minClips() && !tariff.isProportional(seconds, 1, made.inputs(Context.PLAIN))) {
            for (int clips = can.minClips() + 1; clips <= can.maxClips(); clips++) {
                Exposure more = exposure(tariff, made, seconds, bought, clips);
                worst = more.worseThan(worst) ? more : worst;
            }
        }
        return worst;
    }

    private static Exposure exposure(Tariff tariff, Made made, int seconds, int bought, int clips) {
        Inputs inputs = made.inputs(Context.PLAIN);
        return new Exposure(
                new Clip(made.ware().id(), made.resolution(), made.audio(), made.operation(), seconds, clips),
                tariff.cost(bought, clips, inputs).amount(),
                tariff.credits(seconds, bought, clips, inputs).toDecimal());
    }

    private @Nullable Tariff tariff(Made made, Context context) {
        return catalog.tariff(made.terms(context)).orElse(null);
    }

    /** What is asked for: the lengths made, or, where a longer one is bought for it, any up to the longest. */
    private static int[] asked(Model model, Lengths lengths) {
        return switch (lengths) {
            case Lengths.OneOf(List<Integer> values) ->
                model.onOtherLength() == OnOtherLength.ROUND_UP
                        ? IntStream.rangeClosed(1, values.getLast()).toArray()
                        : values.stream().mapToInt(Integer::intValue).toArray();
            case Lengths.Between(int min, int max) ->
                IntStream.rangeClosed(model.onOtherLength() == OnOtherLength.ROUND_UP ? 1 : min, max)
                        .toArray();
        };
    }

    /** One stands for all where neither a rule nor a cost tells them apart. */
    private List<Operation> operations(Ware ware) {
        List<Operation> all = ware.model().capabilities().operations();
        return rulesNameOperation || ware.costsName(scope -> scope.operation() != null) ? all : all.subList(0, 1);
    }

    private List<Boolean> audios(Ware ware) {
        return switch (ware.model().capabilities().audio()) {
            case NONE -> List.of(false);
            case ALWAYS -> List.of(true);
            case OPTIONAL ->
                rulesNameAudio || ware.costsName(scope -> scope.audio() != null) ? List.of(true, false) : List.of(true);
        };
    }

    private static List<Integer> frameRates(Capabilities can) {
        return can.frameRates().isEmpty() ? List.of(NO_CHOICE) : can.frameRates();
    }

    private static boolean isShorter(Exposure exposure, Map<String, Integer> shortest) {
        Clip clip = Objects.requireNonNull(exposure.clip());
        String size = Resolution.sizeClass(clip.resolution());
        Integer known = shortest.get(size);
        if (known != null && known <= clip.seconds()) {
            return false;
        }
        shortest.put(size, clip.seconds());
        return true;
    }
}
