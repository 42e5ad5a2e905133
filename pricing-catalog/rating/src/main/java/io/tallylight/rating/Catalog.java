package io.tallylight.rating;

import io.tallylight.values.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A price list as it is used: immutable, parsed and checked once, asked many times. Thread-safe. */
public interface Catalog {
    /** {@code contract} or {@code any_seconds}: which lengths the providers behind it take. */
    String profile();

    /** The least margin, and what to do below it. */
    MarginPolicy marginPolicy();

    /** What is closed for plans and packs, and when. */
    Closings closings();

    /** The roles that a model or pipeline stands in, in the document's order; none where it is unknown. */
    List<String> rolesOf(String id);

    /** The models that can do what was asked at that instant, with price and cost; or why none can. */
    QuoteResult quote(QuoteRequest request, Instant at);

    /** How the quote comes about: costs entry by entry, which rule won over which, and why a model was dropped. */
    Explanation explain(QuoteRequest request, Instant at);

    /**
     * What a model or pipeline comes to at these terms, as functions of seconds; empty where it is unknown, does not
     * offer them, or no rule prices it. Terms that differ in nothing that matters share one tariff: plans that no rule
     * names, for instance.
     */
    Optional<Tariff> tariff(Terms terms);

    /** What these terms come to, once and for all of a generation's seconds. */
    FrozenPrice frozen(Terms terms);

    /**
     * What delivered seconds cost, at these terms.
     *
     * @param clipSeconds metered seconds of each clip, in the clip's order; no clip, no charge
     * @param outcome how the generation ended; {@link Outcome#COMPLETED} while it runs
     * @param order what was bought, as the candidate states it; needed where the provider bills the whole order though
     *     it delivered nothing, and {@code Unrated} there without it
     */
    default RatingResult rate(Terms terms, List<BigDecimal> clipSeconds, Outcome outcome, @Nullable Order order) {
        return frozen(terms).rate(clipSeconds, outcome, order);
    }

    /** As above, the order unknown. */
    default RatingResult rate(Terms terms, List<BigDecimal> clipSeconds, Outcome outcome) {
        return rate(terms, clipSeconds, outcome, null);
    }
}
