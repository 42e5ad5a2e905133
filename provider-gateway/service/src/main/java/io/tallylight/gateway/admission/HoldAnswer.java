package io.tallylight.gateway.admission;

import io.tallylight.gateway.generation.Breach;
import io.tallylight.values.Credits;
import java.util.List;

/** What the ledger says about a hold. */
sealed interface HoldAnswer {
    /**
     * The credits are held.
     *
     * @param candidates ids of those that may be submitted
     * @param held how much
     * @param breaches what the margin policy let pass of them
     */
    record Held(List<String> candidates, Credits held, List<Breach> breaches) implements HoldAnswer {}

    /**
     * A definite no.
     *
     * @param why the answer
     * @param afterDoubt whether an earlier try had no clear answer, so that a hold may be open all the same
     */
    record No(Billing.Answer why, boolean afterDoubt) implements HoldAnswer {}

    /** The account's plan or tags are not those it was quoted with; nothing is held, nor will be by this quote. */
    record TermsChanged() implements HoldAnswer {}

    /** Nobody knows whether anything is held. */
    record Doubt(String why) implements HoldAnswer {}
}
