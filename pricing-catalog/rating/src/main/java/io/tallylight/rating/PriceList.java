package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.MixShare;
import io.tallylight.rating.CatalogDocument.Role;
import io.tallylight.rating.QuoteResult.NotOffered;
import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.rating.QuoteResult.Reason;
import io.tallylight.values.Inputs;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A document in use. Price in credits = price in the costing currency ÷ list value of a credit, over the whole
 * generation; rounded once, at the end. Nothing is rounded on the way.
 */
final class PriceList implements Catalog {
    private final CatalogDocument document;
    private final Map<String, Offered> offered = new HashMap<>();
    private final Map<String, Wanted.OfRole> roles = new HashMap<>();
    private final Map<String, Quoting.OfPlan> plans = new HashMap<>();
    private final Latest latest = new Latest();
    private final Quoting quoting;
    private final Closings closings;
    private final Map<String, List<String>> rolesOf = new HashMap<>();

    PriceList(CatalogDocument document, Closings closings) {
        this.document = document;
        this.closings = closings;
        this.quoting = new Quoting(document, closings);
        Map<String, Provider> providers = new HashMap<>();
        document.providers().forEach(provider -> providers.put(provider.id(), provider));
        RuleIndex rules = new RuleIndex(document.markup());
        Costs costs = new Costs(document);
        Map<String, OfferedModel> models = new HashMap<>();
        for (int i = 0; i < document.models().size(); i++) {
            Model model = document.models().get(i);
            Provider provider = Objects.requireNonNull(providers.get(model.provider()));
            models.put(model.id(), OfferedModel.of(document, rules, costs, model, provider, i));
        }
        offered.putAll(models);
        for (int i = 0; i < document.pipelines().size(); i++) {
            Pipeline pipeline = document.pipelines().get(i);
            offered.put(pipeline.id(), OfferedPipeline.of(document, rules, costs, models, pipeline, i));
        }
        for (Role role : document.roles()) {
            List<Offered> made = role.inOrder().stream()
                    .map(id -> Objects.requireNonNull(offered.get(id)))
                    .toList();
            roles.put(role.id(), new Wanted.OfRole(role, made));
            role.inOrder().stream().distinct().forEach(id -> rolesOf.computeIfAbsent(id, any -> new ArrayList<>())
                    .add(role.id()));
        }
        document.plans().forEach(plan -> plans.put(plan.id(), Quoting.OfPlan.of(plan, document)));
    }

    @Override
    public String profile() {
        return document.profile().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public MarginPolicy marginPolicy() {
        return document.marginPolicy();
    }

    @Override
    public Closings closings() {
        return closings;
    }

    @Override
    public List<String> rolesOf(String id) {
        return Collections.unmodifiableList(rolesOf.getOrDefault(id, List.of()));
    }

    @Override
    public QuoteResult quote(QuoteRequest request, Instant at) {
        Wanted wanted = wanted(request);
        Quoting.OfPlan plan = request.plan() == null ? null : plans.get(request.plan());
        List<Reason> reasons = new ArrayList<>(wanted.refusals());
        List<Candidate> candidates = new ArrayList<>(wanted.made().size());
        for (Offered made : wanted.made()) {
            Quoting.Considered considered = quoting.consider(made, wanted, plan, at);
            if (considered.candidate() == null) {
                reasons.addAll(considered.reasons());
            } else {
                candidates.add(considered.candidate());
            }
        }
        return candidates.isEmpty()
                ? new NotOffered(List.copyOf(reasons))
                : new Quoted(List.copyOf(candidates), List.copyOf(reasons));
    }

    @Override
    public Explanation explain(QuoteRequest request, Instant at) {
        Wanted wanted = wanted(request);
        Quoting.OfPlan plan = request.plan() == null ? null : plans.get(request.plan());
        List<Explanation.Considered> considered = new ArrayList<>();
        for (Reason refusal : wanted.refusals()) {
            considered.add(Explaining.dropped(refusal.model(), List.of(refusal)));
        }
        for (Offered made : wanted.made()) {
            considered.add(Explaining.explain(
                    document,
                    made,
                    quoting.consider(made, wanted, plan, at),
                    wanted,
                    closings.closedFor(made.id(), at)));
        }
        return new Explanation(considered);
    }

    private Wanted wanted(QuoteRequest request) {
        if (request.plan() != null && !plans.containsKey(request.plan())) {
            return refused(request, "unknown_plan", request.plan(), "plan");
        }
        if (request.model() != null) {
            Offered made = offered.get(request.model());
            return made == null
                    ? refused(request, "unknown_model", request.model(), "model")
                    : Wanted.model(request, made);
        }
        Wanted.OfRole role = request.role() == null ? null : roles.get(request.role());
        return role == null
                ? refused(request, "unknown_role", String.valueOf(request.role()), "role")
                : Wanted.role(request, role);
    }

    private static Wanted refused(QuoteRequest request, String code, String name, String kind) {
        return Wanted.refused(request, new Reason(code, name, "There is no " + kind + " " + name + "."));
    }

    @Override
    public FrozenPrice frozen(Terms terms) {
        FrozenPrice known = latest.find(terms);
        if (known != null) {
            return known;
        }
        Offered made = offered.get(terms.candidateId());
        return made == null ? new UnknownModel() : latest.keep(terms, made);
    }

    @Override
    public Optional<Tariff> tariff(Terms terms) {
        Offered made = offered.get(terms.candidateId());
        return made == null
                ? Optional.empty()
                : Optional.ofNullable(made.frozen(terms).tariff());
    }

    /** What a second of a share of the mix costs us, bought in clips of its length, at its default where it says none. */
    BigDecimal costPerSecond(MixShare share) {
        Offered made = Objects.requireNonNull(offered.get(share.model()), share.model());
        Model.Capabilities can = made.model().capabilities();
        Terms terms = new Terms(
                share.model(),
                can.operations().getFirst(),
                Objects.requireNonNullElse(share.resolution(), can.resolutions().getFirst()),
                Objects.requireNonNullElse(share.audio(), can.audio().unlessAsked()),
                null,
                null,
                null);
        Tariff tariff = made.frozen(terms).tariff();
        if (tariff == null || tariff.lacks(share.seconds(), Inputs.UNKNOWN) != null) {
            throw new IllegalStateException("no cost is stated for " + share.model());
        }
        BigDecimal clip = tariff.cost(share.seconds(), 1, Inputs.UNKNOWN).amount();
        return new Ratio(clip, BigDecimal.valueOf(share.seconds())).toDecimal();
    }
}
