package io.tallylight.rating;

import io.tallylight.rating.CatalogDocument.MarginPolicy;
import io.tallylight.rating.QuoteResult.NotOffered;
import io.tallylight.rating.QuoteResult.Quoted;
import io.tallylight.rating.QuoteResult.Reason;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document in use. Price in credits = cost × multiplier ÷ list value of a credit (or the stated price ÷ list value),
 * a second, times the seconds of the whole generation; rounded once, at the end. Nothing is rounded on the way.
 */
final class PriceList implements Catalog {
    private static final BigDecimal PERCENT = new BigDecimal("0.01");

    private final CatalogDocument document;
    private final Map<String, PricedModel> models = new HashMap<>();
    private final Map<String, CatalogDocument.Role> roles = new HashMap<>();

    PriceList(CatalogDocument document) {
        this.document = document;
        Map<String, Provider> providers = new HashMap<>();
        document.providers().forEach(provider -> providers.put(provider.id(), provider));
        document.models()
                .forEach(model -> models.put(
                        model.id(),
                        PricedModel.of(document, model, Objects.requireNonNull(providers.get(model.provider())))));
        document.roles().forEach(role -> roles.put(role.id(), role));
    }

    @Override
    public String profile() {
        return document.profile().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public QuoteResult quote(QuoteRequest request, Instant at) {
        List<Reason> reasons = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (String modelId : wanted(request, reasons)) {
            PricedModel model = models.get(modelId);
            if (model == null) {
                reasons.add(new Reason("unknown_model", modelId, "There is no model " + modelId + "."));
                continue;
            }
            Fit fit = Fit.of(model.model(), document.profile(), request, at);
            reasons.addAll(fit.reasons());
            if (fit.reasons().isEmpty()) {
                candidate(model, fit, request, reasons, candidates);
            }
        }
        return candidates.isEmpty() ? new NotOffered(List.copyOf(reasons)) : new Quoted(List.copyOf(candidates));
    }

    private List<String> wanted(QuoteRequest request, List<Reason> reasons) {
        if (request.model() != null) {
            return List.of(request.model());
        }
        CatalogDocument.Role role = request.role() == null ? null : roles.get(request.role());
        if (role == null) {
            reasons.add(new Reason(
                    "unknown_role", String.valueOf(request.role()), "There is no role " + request.role() + "."));
            return List.of();
        }
        List<String> wanted = new ArrayList<>(List.of(role.primary()));
        wanted.addAll(role.fallbacks());
        return wanted;
    }

    private void candidate(
            PricedModel priced, Fit fit, QuoteRequest request, List<Reason> reasons, List<Candidate> candidates) {
        Model model = priced.model();
        Terms terms = new Terms(
                model.id(), request.operation(), fit.resolution(), fit.audio(), request.role(), request.plan());
        BigDecimal cost = priced.costPerSecond(terms);
        BigDecimal price = cost == null ? null : priced.pricePerSecond(terms, cost);
        if (cost == null || price == null) {
            reasons.add(new Reason(
                    "no_price", model.id(), "No price is stated for " + model.id() + " at " + fit.resolution() + "."));
            return;
        }
        Credits most = credits(price, BigDecimal.valueOf((long) request.seconds() * request.clips()));
        candidates.add(new Candidate(
                model.id(),
                model.provider(),
                model.providerModel(),
                terms,
                fit.boughtSeconds(),
                request.clips(),
                most,
                costOf(cost, BigDecimal.valueOf((long) fit.boughtSeconds() * request.clips())),
                feeOn(most),
                floor(),
                model.deadline(),
                model.maxHold()));
    }

    @Override
    public RatingResult rate(Terms terms, List<BigDecimal> clipSeconds, Outcome outcome, @Nullable Order order) {
        PricedModel priced = models.get(terms.candidateId());
        if (priced == null) {
            return new RatingResult.Unrated("unknown_model");
        }
        boolean wholeOrder = priced.provider().chargeAfter(outcome) == Provider.ChargePolicy.FULL;
        if (clipSeconds.isEmpty() && !wholeOrder) {
            return new RatingResult.Rated(Credits.ZERO, Money.zero(document.costingCurrency()));
        }
        if (!Fit.offers(priced.model(), terms)) {
            return new RatingResult.Unrated("terms_not_offered");
        }
        BigDecimal cost = priced.costPerSecond(terms);
        BigDecimal price = cost == null ? null : priced.pricePerSecond(terms, cost);
        if (cost == null || price == null) {
            return new RatingResult.Unrated("no_price");
        }
        if (wholeOrder && order == null) {
            return new RatingResult.Unrated("order_unknown");
        }
        BigDecimal metered = clipSeconds.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal billed = clipSeconds.stream()
                .map(seconds -> billedSeconds(priced.model(), terms.resolution(), seconds))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        if (wholeOrder && order != null) {
            billed = billed.max(BigDecimal.valueOf((long) order.boughtSeconds() * order.clips()));
        }
        return new RatingResult.Rated(credits(price, metered), costOf(cost, billed));
    }

    /** What a second of a model costs at its default resolution and sound. */
    BigDecimal defaultCostPerSecond(String modelId) {
        PricedModel priced = Objects.requireNonNull(models.get(modelId), modelId);
        Model.Capabilities can = priced.model().capabilities();
        BigDecimal cost = priced.costPerSecond(new Terms(
                modelId,
                can.operations().getFirst(),
                can.resolutions().getFirst(),
                can.audio().unlessAsked(),
                null,
                null));
        if (cost == null) {
            throw new IllegalStateException("no cost is stated for " + modelId);
        }
        return cost;
    }

    /** A provider bills the length it was asked for: the shortest that holds what was metered. */
    private static BigDecimal billedSeconds(Model model, String resolution, BigDecimal metered) {
        int whole = metered.setScale(0, RoundingMode.CEILING).intValueExact();
        Lengths lengths = model.capabilities().secondsAt(resolution);
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(lengths.atLeast(whole).orElse(whole));
    }

    /** The only rounding: price × seconds ÷ list value, to the document's unit. */
    private Credits credits(BigDecimal pricePerSecond, BigDecimal seconds) {
        BigDecimal unit = document.rounding().unit();
        BigDecimal units = pricePerSecond
                .multiply(seconds)
                .divide(
                        document.credit().listValue().multiply(unit),
                        0,
                        document.rounding().mode());
        return Credits.of(units.multiply(unit));
    }

    private Money costOf(BigDecimal costPerSecond, BigDecimal seconds) {
        return new Money(costPerSecond.multiply(seconds), document.costingCurrency());
    }

    /** The share of the payment fee that grows with the amount; the fixed part falls on a purchase, not on a request. */
    private Money feeOn(Credits credits) {
        BigDecimal revenue = credits.toDecimal().multiply(document.credit().listValue());
        return new Money(revenue.multiply(document.fee().percent()).multiply(PERCENT), document.costingCurrency());
    }

    private @Nullable BigDecimal floor() {
        MarginPolicy policy = document.marginPolicy();
        return policy.mode() == MarginPolicy.Mode.STRICT ? policy.floorRequest() : null;
    }
}
