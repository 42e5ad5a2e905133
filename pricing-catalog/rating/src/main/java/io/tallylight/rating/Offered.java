package io.tallylight.rating;

import io.tallylight.values.Credits;
import io.tallylight.values.Inputs;
import io.tallylight.values.Money;
import io.tallylight.values.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A model or pipeline as it is used. Finds the tariff of any terms, and makes each only once: what was asked before is
 * found without an object being made. Thread-safe.
 */
abstract sealed class Offered permits OfferedModel, OfferedPipeline {
    /** As many as are looked through one by one; what goes beyond is looked up. */
    private static final int MOST_AT_HAND = 16;

    private final CatalogDocument document;
    private final RuleIndex.Of rules;
    private final Instant[] turns;
    private final Set<Integer> frameRates;
    private final Map<Variant, Frozen> made = new ConcurrentHashMap<>();
    private final RatingResult.Rated nothing;
    private volatile AtHand[] atHand = {};

    /**
     * Begins without a tariff.
     *
     * @param turns the instants at which its costs change
     * @param frameRates those that its costs name
     */
    Offered(CatalogDocument document, RuleIndex.Of rules, NavigableSet<Instant> turns, Set<Integer> frameRates) {
        this.document = document;
        this.rules = rules;
        this.turns = turns.toArray(Instant[]::new);
        this.frameRates = frameRates;
        this.nothing = new RatingResult.Rated(Credits.ZERO, Money.zero(document.costingCurrency()));
    }

    /** Terms that were asked before. */
    private record AtHand(String resolution, Variant variant, Frozen found) {}

    /** Names it. */
    abstract String id();

    /** The model whose capabilities decide what can be asked. */
    abstract Model model();

    /** The models that must be there beside it. */
    abstract List<Model> others();

    /** The provider of that model. */
    abstract Provider provider();

    /** What each step costs at those terms. */
    abstract List<CostSheet> sheets(Variant variant, Instant at);

    /** Whether something speaks to all that it takes. */
    abstract boolean connected();

    /** Whether the whole order may be billed after that outcome. */
    abstract boolean billsWholeOrderAfter(Outcome outcome);

    abstract Duration deadline();

    abstract Duration maxHold();

    /** The price of those terms, as if nothing were known of what goes in. */
    final Frozen frozen(Terms terms) {
        Inputs inputs = terms.inputs();
        int epoch = epoch(terms.pricedAt());
        String role = rules.role(terms.role());
        String plan = rules.plan(terms.plan());
        List<String> tags = rules.accountTags(inputs.accountTags());
        Integer frameRate = frameRates.isEmpty() ? null : frameRate(inputs);
        for (AtHand known : atHand) {
            Variant variant = known.variant();
            if (variant.epoch() == epoch
                    && variant.operation() == terms.operation()
                    && variant.audio() == terms.audio()
                    && known.resolution().equals(terms.resolution())
                    && Objects.equals(variant.role(), role)
                    && Objects.equals(variant.plan(), plan)
                    && variant.accountTags().equals(tags)
                    && Objects.equals(variant.frameRate(), frameRate)) {
                return known.found();
            }
        }
        if (!Fit.offers(model(), terms)) {
            return Frozen.without(this, "terms_not_offered", nothing);
        }
        Variant variant = new Variant(
                epoch,
                terms.operation(),
                Resolution.sizeClass(terms.resolution()),
                terms.audio(),
                role,
                plan,
                tags,
                frameRate);
        Frozen found = made.computeIfAbsent(variant, this::make);
        if (atHand.length < MOST_AT_HAND) {
            keepAtHand(new AtHand(terms.resolution(), variant, found));
        }
        return found;
    }

    /** Whether these inputs may lead to another tariff than none at all. */
    final boolean choosesBy(Inputs inputs) {
        return (inputs.frameRate() != null && !frameRates.isEmpty())
                || (!inputs.accountTags().isEmpty() && rules.nameAccountTags());
    }

    private synchronized void keepAtHand(AtHand next) {
        AtHand[] known = atHand;
        if (known.length < MOST_AT_HAND && !Arrays.asList(known).contains(next)) {
            AtHand[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = next;
            atHand = more;
        }
    }

    private Frozen make(Variant variant) {
        RuleIndex.Placed rule = rules.winner(variant);
        if (rule == null) {
            return Frozen.without(this, "no_price", nothing);
        }
        return Frozen.at(this, new Tariff(sheets(variant, begin(variant.epoch())), rule, document), nothing);
    }

    /** Every rule that holds at those terms, the winner first. */
    final List<RuleIndex.Placed> rules(Terms terms) {
        return rules.all(new Variant(
                epoch(terms.pricedAt()),
                terms.operation(),
                Resolution.sizeClass(terms.resolution()),
                terms.audio(),
                terms.role(),
                terms.plan(),
                terms.inputs().accountTags().stream().sorted().toList(),
                null));
    }

    /**
     * From when on, in seconds since 1970, the same entries hold as at that instant; {@link Long#MAX_VALUE} where that
     * is not known to the second.
     */
    final long sameFrom(Instant pricedAt) {
        if (turns.length == 0) {
            return Long.MIN_VALUE;
        }
        Instant from = document.effectiveFrom();
        int epoch = epoch(pricedAt);
        Instant begin = epoch == 0 ? Instant.MIN : turns[epoch - 1];
        Instant since = from != null && from.isAfter(begin) ? from : begin;
        return since.isAfter(pricedAt) ? Long.MAX_VALUE : since.getEpochSecond() + (since.getNano() == 0 ? 0 : 1);
    }

    /** Until when they do, not included. */
    final long sameUntil(Instant pricedAt) {
        int epoch = epoch(pricedAt);
        return epoch == turns.length ? Long.MAX_VALUE : turns[epoch].getEpochSecond();
    }

    /** How many turns have come: by the request's time, or by the version's beginning where that is later. */
    private int epoch(@Nullable Instant pricedAt) {
        if (turns.length == 0) {
            return 0;
        }
        Instant from = document.effectiveFrom();
        Instant at = Objects.requireNonNullElse(pricedAt, Objects.requireNonNullElse(from, Instant.MAX));
        if (from != null && from.isAfter(at)) {
            at = from;
        }
        int found = Arrays.binarySearch(turns, at);
        return found >= 0 ? found + 1 : -found - 1;
    }

    private Instant begin(int epoch) {
        return epoch == 0 ? Instant.MIN : turns[epoch - 1];
    }

    private @Nullable Integer frameRate(Inputs inputs) {
        List<Integer> offered = model().capabilities().frameRates();
        Integer asked = inputs.frameRate() != null || offered.isEmpty() ? inputs.frameRate() : offered.getFirst();
        return asked != null && frameRates.contains(asked) ? asked : null;
    }

    /** The instants at which a cost begins or ends. */
    static void turnsOf(Cost cost, NavigableSet<Instant> turns) {
        if (cost.effectiveFrom() != null) {
            turns.add(cost.effectiveFrom());
        }
        if (cost.effectiveUntil() != null) {
            turns.add(cost.effectiveUntil());
        }
    }

    /** The instants at which a model's costs change. */
    static void turnsOf(Model model, Provider provider, NavigableSet<Instant> turns) {
        boolean byCredits = false;
        for (Cost cost : model.costs()) {
            turnsOf(cost, turns);
            byCredits |= cost.credits() != null;
        }
        if (byCredits) {
            for (Provider.CreditPrice price : provider.creditPrices()) {
                if (price.effectiveFrom() != null) {
                    turns.add(price.effectiveFrom());
                }
            }
        }
    }
}
