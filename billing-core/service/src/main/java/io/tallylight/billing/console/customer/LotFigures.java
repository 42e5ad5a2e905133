package io.tallylight.billing.console.customer;

import io.quarkus.qute.TemplateExtension;
import io.tallylight.ledger.Lot;
import io.tallylight.values.Credits;

/** A lot's amounts as credits, for templates. */
@TemplateExtension
final class LotFigures {
    private LotFigures() {}

    static Credits grantedCredits(Lot lot) {
        return new Credits(lot.terms().grantedMicros());
    }

    static Credits leftCredits(Lot lot) {
        return new Credits(lot.remainingMicros());
    }

    static Credits heldCredits(Lot lot) {
        return new Credits(lot.heldMicros());
    }

    static Credits usedCredits(Lot lot) {
        return new Credits(lot.consumedMicros());
    }

    static Credits endedCredits(Lot lot) {
        return new Credits(lot.expiredMicros());
    }
}
