package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.Constraints;
import io.tallylight.rating.QuoteResult.Reason;
import io.tallylight.values.Inputs;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a candidate of a model or pipeline, or says why it is none. */
final class Quoting {
    private final CatalogDocument document;
    private final Closings closings;

    Quoting(CatalogDocument document, Closings closings) {
        this.document = document;
        this.closings = closings;
    }

    /**
     * What considering one gives.
     *
     * @param candidate null where it is none
     * @param reasons why; empty where it is one
     */
    record Considered(@Nullable Candidate candidate, List<Reason> reasons) {}

    /**
     * The customer's plan.
     *
     * @param only what it may be used for; everything but the excluded where null
     * @param excluded what it may not be used for
     */
    record OfPlan(Plan plan, @Nullable Set<String> only, Set<String> excluded) {
        static OfPlan of(Plan plan, CatalogDocument document) {
            Allowed allowed = plan.allowed();
            boolean all = allowed.roles().isEmpty() && allowed.models().isEmpty();
            return new OfPlan(plan, all ? null : allowed.ids(document), Set.copyOf(allowed.excludedModels()));
        }

        boolean includes(String id) {
            return only == null ? excluded.isEmpty() || !excluded.contains(id) : only.contains(id);
        }
    }

    Considered consider(Offered made, Wanted wanted, @Nullable OfPlan plan, Instant at) {
        QuoteRequest request = wanted.request();
        Fit fit = Fit.of(made.id(), made.model(), made.others(), document.profile(), request, at);
        if (!fit.reasons().isEmpty()) {
            return new Considered(null, List.copyOf(fit.reasons()));
        }
        Reason refused = refusedBy(made, wanted.constraints());
        if (refused == null && plan != null) {
            refused = refusedBy(made.id(), fit, request, plan);
            refused = refused == null ? closedFor(made.id(), plan.plan(), at) : refused;
        }
        if (refused != null) {
            return new Considered(null, List.of(refused));
        }
        Inputs inputs = request.inputs();
        Terms terms = new Terms(
                made.id(),
                request.operation(),
                fit.resolution(),
                fit.audio(),
                request.role(),
                request.plan(),
                at,
                inputs);
        Tariff tariff = made.frozen(terms).tariff();
        if (tariff == null) {
            return new Considered(null, List.of(lacks(made.id(), "no_price", fit)));
        }
        // What was told once lacks nothing.
        Tariff.Quote most = tariff.known(request.seconds(), fit.boughtSeconds(), request.clips());
        if (most == null) {
            String lacking = lacking(tariff, request.seconds(), fit.boughtSeconds(), inputs);
            if (lacking != null) {
                return new Considered(null, List.of(lacks(made.id(), lacking, fit)));
            }
            most = tariff.quote(request.seconds(), fit.boughtSeconds(), request.clips(), inputs);
        }
        if (isTooDear(wanted.constraints(), tariff, fit.boughtSeconds(), inputs)) {
            return new Considered(
                    null,
                    List.of(new Reason(
                            "cost_above_role_limit",
                            made.id(),
                            made.id() + " is dearer than the role " + request.role() + " allows.")));
        }
        return new Considered(candidate(made, fit, request, terms, tariff, most), List.of());
    }

    private static @Nullable String lacking(Tariff tariff, int asked, int bought, Inputs inputs) {
        String lacking = tariff.lacks(bought, inputs);
        return lacking == null && asked != bought ? tariff.lacks(asked, inputs) : lacking;
    }

    private Candidate candidate(
            Offered made, Fit fit, QuoteRequest request, Terms terms, Tariff tariff, Tariff.Quote quote) {
        return new Candidate(
                made.id(),
                made.provider().id(),
                made.model().providerModel(),
                terms,
                fit.boughtSeconds(),
                request.clips(),
                quote.most().credits(),
                quote.most().cost(),
                quote.fee(),
                floor(),
                made.deadline(),
                made.maxHold(),
                switch (made) {
                    case OfferedModel model -> List.of();
                    case OfferedPipeline pipeline -> steps(pipeline, fit, request, terms, tariff);
                },
                made.connected());
    }

    private List<Candidate.Step> steps(
            OfferedPipeline pipeline, Fit fit, QuoteRequest request, Terms terms, Tariff tariff) {
        return IntStream.range(0, pipeline.steps().size())
                .mapToObj(i -> {
                    Pipeline.Step step = pipeline.steps().get(i);
                    CostSheet sheet = tariff.sheets().get(i);
                    int bought = sheet.lengths().atLeastOr(fit.boughtSeconds(), fit.boughtSeconds());
                    BigDecimal cost = sheet.of(BigDecimal.valueOf(bought), bought, terms.inputs())
                            .times(BigDecimal.valueOf(request.clips()))
                            .toDecimal();
                    return new Candidate.Step(
                            step.id(), step.after(), step.model(), bought, new Money(cost, document.costingCurrency()));
                })
                .toList();
    }

    private static @Nullable Reason refusedBy(Offered made, @Nullable Constraints constraints) {
        if (constraints == null || constraints.licence() == null) {
            return null;
        }
        Licence licence = made.model().licence();
        return licence != null && licence.kind() == constraints.licence()
                ? null
                : new Reason(
                        "licence_not_allowed", made.id(), made.id() + " is not of the licence that the role asks for.");
    }

    private static @Nullable Reason refusedBy(String id, Fit fit, QuoteRequest request, OfPlan of) {
        Plan plan = of.plan();
        if (!of.includes(id)) {
            return new Reason("not_in_plan", id, "The plan " + plan.id() + " does not include " + id + ".");
        }
        Integer longest = plan.maxClipSeconds();
        if (longest != null && request.seconds() > longest) {
            return new Reason(
                    "seconds_not_in_plan",
                    id,
                    "The plan " + plan.id() + " makes clips of at most " + longest + " seconds.");
        }
        if (!plan.resolutions().isEmpty() && !plan.resolutions().contains(Resolution.sizeClass(fit.resolution()))) {
            return new Reason(
                    "resolution_not_in_plan",
                    id,
                    "The plan " + plan.id() + " makes " + Words.orList(plan.resolutions()) + ".");
        }
        return null;
    }

    private @Nullable Reason closedFor(String id, Plan plan, Instant at) {
        Instant since = closings.closedSince(plan.id(), id, at);
        return since == null
                ? null
                : new Reason(
                        "closed_for_plan", id, id + " is closed for the plan " + plan.id() + " since " + since + ".");
    }

    private static boolean isTooDear(
            @Nullable Constraints constraints, Tariff tariff, int boughtSeconds, Inputs inputs) {
        if (constraints == null || constraints.maxCostPerSecond() == null) {
            return false;
        }
        BigDecimal most = constraints.maxCostPerSecond().multiply(BigDecimal.valueOf(boughtSeconds));
        return tariff.cost(boughtSeconds, 1, inputs).amount().compareTo(most) > 0;
    }

    private static Reason lacks(String id, String code, Fit fit) {
        String detail =
                switch (code) {
                    case "input_seconds_required" ->
                        "The price of " + id + " depends on the seconds that go in; state input_seconds.";
                    case "prompt_characters_required" ->
                        "The price of " + id + " depends on the length of the prompt; it is not known.";
                    default -> "No price is stated for " + id + " at " + fit.resolution() + ".";
                };
        return new Reason(code, id, detail);
    }

    private @Nullable BigDecimal floor() {
        MarginPolicy policy = document.marginPolicy();
        return policy.mode() == MarginPolicy.Mode.STRICT ? policy.floorRequest() : null;
    }
}
