package io.tallylight.gateway.admission;

import io.tallylight.values.Credits;
import java.util.List;

/** What the ledger says about a hold. */
sealed interface HoldAnswer {
    /**
     * The credits are held.
     *
     * @param candidates ids of those that may be submitted
     * @param held how much
     */
    record Held(List<String> candidates, Credits held) implements HoldAnswer {}

    /** A definite no; nothing is held. */
    record No(Billing.Answer why) implements HoldAnswer {}

    /** Nobody knows whether anything is held. */
    record Doubt(String why) implements HoldAnswer {}
}
