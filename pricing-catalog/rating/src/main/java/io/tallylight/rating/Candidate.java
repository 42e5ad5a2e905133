package io.tallylight.rating;

import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model or pipeline that can do what was asked, with all that admission and submission need.
 *
 * @param candidateId the catalog's model or pipeline id
 * @param provider the catalog's provider id; of a pipeline, that of its first model
 * @param providerModel the id the provider knows the model by
 * @param terms what was agreed: with the version they fix the price
 * @param boughtSeconds whole seconds to order for each clip; more than asked where the model rounds up
 * @param clips how many clips
 * @param mostCredits the most the customer can be charged
 * @param mostCost the most it can cost us
 * @param fee the payment fee that falls on it
 * @param floor the least margin policy allows, as a fraction of revenue; null where no floor is set
 * @param deadline how long the job may take, from the request
 * @param maxHold how long credits may be held for it at most, from the request
 * @param steps of a pipeline, in the document's order; none of a model
 * @param connected whether something speaks to all that it takes; what is not connected is priced, and cannot be made
 */
public record Candidate(
        String candidateId,
        String provider,
        String providerModel,
        Terms terms,
        int boughtSeconds,
        int clips,
        Credits mostCredits,
        Money mostCost,
        Money fee,
        @Nullable BigDecimal floor,
        Duration deadline,
        Duration maxHold,
        List<Step> steps,
        boolean connected) {

    /**
     * A step of a pipeline.
     *
     * @param id names it within the pipeline
     * @param after the steps whose results it needs
     * @param model the catalog's model id; null where the step is only a cost
     * @param boughtSeconds whole seconds to order for each clip
     * @param mostCost the most it can cost us, over all clips
     */
    public record Step(
            String id, List<String> after, @Nullable String model, int boughtSeconds, Money mostCost) {}
}
