package io.tallylight.events;

import io.tallylight.values.Credits;
import io.tallylight.values.Money;

/**
 * A candidate that was quoted for a generation, admitted or not.
 *
 * @param candidateId the catalog's model or pipeline id
 * @param mostCredits the most the customer could have been charged
 * @param mostCost the most it could have cost us
 */
public record QuotedCandidate(String candidateId, Credits mostCredits, Money mostCost) {}
