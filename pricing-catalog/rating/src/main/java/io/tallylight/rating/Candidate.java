package io.tallylight.rating;

import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One model that can do what was asked, with all that admission and submission need.
 *
 * @param candidateId the catalog's model id
 * @param provider the catalog's provider id
 * @param providerModel the id the provider knows the model by
 * @param terms what was agreed: operation, resolution, audio
 * @param boughtSeconds whole seconds to order for each clip; more than asked where the model rounds up
 * @param clips how many clips
 * @param mostCredits the most the customer can be charged
 * @param mostCost the most it can cost us
 * @param fee the payment fee that falls on it
 * @param floor the least margin policy allows, as a fraction of revenue; null where no floor is set
 * @param deadline how long the job may take, from the request
 * @param maxHold how long credits may be held for it at most, from the request
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
        Duration maxHold) {}
