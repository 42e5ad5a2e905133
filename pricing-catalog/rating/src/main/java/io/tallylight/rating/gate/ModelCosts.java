package io.tallylight.rating.gate;

import io.tallylight.rating.Allowed;
import io.tallylight.rating.CatalogDocument;
import io.tallylight.rating.CatalogDocument.MixShare;
import io.tallylight.rating.Lengths;
import io.tallylight.rating.Model.Audio;
import io.tallylight.rating.Model.Capabilities;
import io.tallylight.rating.Model.OnOtherLength;
import io.tallylight.rating.Pack;
import io.tallylight.rating.Plan;
import io.tallylight.rating.Resolution;
import io.tallylight.rating.gate.GateReport.Skipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the credits of each offer can cost between two instants. A model's dearest clips are worked out once for each of
 * its costs; offers choose among them, and those that allow the same share the choice.
 */
final class ModelCosts {
    private final CatalogDocument document;
    private final Instant first;
    private final Instant last;
    private final Map<String, Ware> wares;
    private final Contexts contexts;
    private final ClipExposures exposures;
    private final Map<Whose, List<Span>> spans = new HashMap<>();
    private final Map<Choice, OfferCosts> chosen = new HashMap<>();

    private ModelCosts(CatalogDocument document, Instant first, Instant last) {
        this.document = document;
        this.first = first;
        this.last = last;
        this.wares = Ware.of(document);
        this.contexts = new Contexts(document);
        this.exposures = new ClipExposures(document, contexts);
    }

    /** From the first instant to the last, both included. */
    static ModelCosts of(CatalogDocument document, Instant first, Instant last) {
        return new ModelCosts(document, first, last);
    }

    /** A model's figures, of a plan where a rule for it names that; else the plan is empty. */
    private record Whose(String id, String plan) {}

    /** A time in which nothing about a model changes. */
    private record Span(Instant from, @Nullable Instant until, List<Exposure> dearestFirst) {}

    /**
     * All that decides what an offer's credits can cost.
     *
     * @param plan whose rules hold; null where none names the plan, and for packs
     * @param anyPlan whether customers of every plan may spend them, each at the prices of theirs
     */
    private record Choice(@Nullable String plan, boolean anyPlan, Allowed allowed, Limits limits, List<MixShare> mix) {}

    OfferCosts of(Plan plan) {
        String named = contexts.isNamed(plan.id()) ? plan.id() : null;
        return of(new Choice(named, false, plan.allowed(), Limits.of(plan), mix(plan.expectedMix())));
    }

    OfferCosts of(Pack pack) {
        return of(new Choice(null, true, pack.allowed(), Limits.NONE, mix(pack.expectedMix())));
    }

    private List<MixShare> mix(List<MixShare> own) {
        return own.isEmpty() ? document.expectedMix() : own;
    }

    private OfferCosts of(Choice choice) {
        OfferCosts known = chosen.get(choice);
        if (known == null) {
            known = choose(choice);
            chosen.put(choice, known);
        }
        return known;
    }

    private OfferCosts choose(Choice choice) {
        Set<String> allowed = choice.allowed().ids(document);
        List<Slice> slices = new ArrayList<>();
        for (Ware ware : wares.values()) {
            if (allowed.contains(ware.id())) {
                slices(ware, choice.plan(), choice.limits(), slices);
            }
        }
        if (choice.anyPlan()) {
            onPlans(allowed, slices);
        }
        List<MixPart> parts = new ArrayList<>();
        for (MixShare share : choice.mix()) {
            Ware ware = wares.get(share.model());
            MixPart part = ware == null || !allowed.contains(ware.id()) ? null : part(share, ware, choice);
            if (part != null) {
                parts.add(part);
            }
        }
        return new OfferCosts(slices, parts);
    }

    /** What customers of a plan pay less for than others, they pay with the credits of a pack too. */
    private void onPlans(Set<String> allowed, List<Slice> slices) {
        for (Plan plan : document.plans()) {
            if (contexts.isNamed(plan.id())) {
                Set<String> included = plan.allowed().ids(document);
                for (Ware ware : wares.values()) {
                    boolean both = allowed.contains(ware.id()) && included.contains(ware.id());
                    if (both && contexts.plan(ware, plan.id()) != null) {
                        slices(ware, plan.id(), Limits.of(plan), slices);
                    }
                }
            }
        }
    }

    private void slices(Ware ware, @Nullable String whose, Limits limits, List<Slice> slices) {
        String plan = contexts.plan(ware, whose);
        for (Span span : spans(ware, plan)) {
            for (Exposure exposure : span.dearestFirst()) {
                Clip clip = Objects.requireNonNull(exposure.clip());
                if (limits.allows(Resolution.sizeClass(clip.resolution()), clip.seconds())) {
                    slices.add(new Slice(ware.id(), span.from(), span.until(), exposure));
                    break;
                }
            }
        }
    }

    private List<Span> spans(Ware ware, @Nullable String plan) {
        Whose whose = new Whose(ware.id(), plan == null ? "" : plan);
        List<Span> known = spans.get(whose);
        if (known == null) {
            known = new ArrayList<>();
            for (Stretch stretch : stretches(ware)) {
                List<Exposure> dearest = exposures.dearest(ware, plan, stretch.from());
                known.add(new Span(stretch.from(), stretch.until(), dearest));
            }
            spans.put(whose, known);
        }
        return known;
    }

    private record Stretch(Instant from, @Nullable Instant until) {}

    /** The times between its changes in which it can be had. */
    private List<Stretch> stretches(Ware ware) {
        List<Stretch> stretches = new ArrayList<>();
        Iterator<Instant> steps = ware.steps(first, last).iterator();
        Instant from = steps.next();
        while (from != null) {
            Instant until = steps.hasNext() ? steps.next() : null;
            if (ware.isThere(from)) {
                stretches.add(new Stretch(from, until));
            }
            from = until;
        }
        return stretches;
    }

    private @Nullable MixPart part(MixShare share, Ware ware, Choice choice) {
        Clip clip = clip(share, ware, choice.limits());
        if (clip == null || share.share().signum() == 0) {
            return null;
        }
        String plan = contexts.plan(ware, choice.plan());
        List<Slice> slices = new ArrayList<>();
        for (Stretch stretch : stretches(ware)) {
            Exposure exposure = exposures.one(ware, clip, plan, stretch.from());
            if (exposure != null) {
                slices.add(new Slice(ware.id(), stretch.from(), stretch.until(), exposure));
            }
        }
        return slices.isEmpty() ? null : new MixPart(ware.id(), share.share(), clip.seconds() * clip.clips(), slices);
    }

    /** The request that stands for a share: as stated, else the model's default, within the plan's limits. */
    private static @Nullable Clip clip(MixShare share, Ware ware, Limits limits) {
        Capabilities can = ware.model().capabilities();
        String resolution = share.resolution();
        if (resolution == null) {
            resolution = can.resolutions().stream()
                    .filter(size -> limits.allows(Resolution.sizeClass(size), 0))
                    .findFirst()
                    .orElse(null);
        }
        if (resolution == null || !limits.allows(Resolution.sizeClass(resolution), 0)) {
            return null;
        }
        int seconds = seconds(share.seconds(), ware, resolution, limits.maxSeconds());
        boolean audio = share.audio() == null ? can.audio() != Audio.NONE : share.audio();
        return seconds == 0
                ? null
                : new Clip(ware.id(), resolution, audio, can.operations().getFirst(), seconds, can.minClips());
    }

    /** The length that is asked for, else the next longer that is allowed, else the longest; 0 where none is. */
    private static int seconds(int asked, Ware ware, String resolution, @Nullable Integer most) {
        Lengths lengths = ware.model().capabilities().secondsAt(resolution);
        int longest = most == null ? Integer.MAX_VALUE : most;
        int wanted = Math.min(asked, longest);
        int next = lengths.atLeast(wanted).orElse(0);
        if (next > 0 && ware.model().onOtherLength() == OnOtherLength.ROUND_UP) {
            return wanted;
        }
        if (next > 0 && next <= longest) {
            return next;
        }
        return switch (lengths) {
            case Lengths.OneOf(List<Integer> values) ->
                values.stream().filter(value -> value <= longest).reduce(0, Math::max);
            case Lengths.Between(int min, int max) -> longest < min ? 0 : Math.min(max, longest);
        };
    }

    /** Models and pipelines that are gone at the first instant, and those that nothing prices. */
    List<Skipped> skipped() {
        List<Skipped> skipped = new ArrayList<>();
        for (Ware ware : wares.values()) {
            Instant until = ware.until();
            if (until != null && !until.isAfter(first)) {
                skipped.add(new Skipped(ware.id(), "retired", until));
            } else if (!stretches(ware).isEmpty()
                    && spans(ware, null).stream()
                            .allMatch(span -> span.dearestFirst().isEmpty())) {
                skipped.add(new Skipped(ware.id(), "no_price", null));
            }
        }
        return List.copyOf(skipped);
    }

    /** The instants after the first, up to the last, at which anything changes. */
    List<Instant> changes() {
        TreeSet<Instant> changes = new TreeSet<>();
        for (Ware ware : wares.values()) {
            NavigableSet<Instant> steps = ware.steps(first, last);
            changes.addAll(steps.tailSet(first, false));
        }
        return List.copyOf(changes);
    }
}
