package io.tallylight.rating;

import io.tallylight.values.Credits;
import io.tallylight.values.Money;

/** What metered seconds cost the customer and us. */
public sealed interface RatingResult {
    /**
     * Both figures are known.
     *
     * @param credits what the customer owes
     * @param cost what it costs us by the catalog
     */
    record Rated(Credits credits, Money cost) implements RatingResult {}

    /**
     * The version has no such model or price. The usage is kept, visible, and rated once a price comes.
     *
     * @param reason stable: {@code unknown_model}, {@code terms_not_offered}, {@code no_price}, {@code order_unknown},
     *     {@code input_seconds_required}, {@code prompt_characters_required}
     */
    record Unrated(String reason) implements RatingResult {}
}
