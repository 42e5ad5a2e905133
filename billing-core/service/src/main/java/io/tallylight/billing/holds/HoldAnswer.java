package io.tallylight.billing.holds;

import io.tallylight.ledger.HoldState;
import io.tallylight.ledger.Result;
import io.tallylight.values.Credits;
import io.tallylight.values.HoldId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of placing or extending a hold; the same again for a repeat.
 *
 * @param holdId the hold
 * @param state as it was then: open
 * @param held credits set aside
 * @param admitted the candidates that may be submitted
 * @param deadline from when the ledger may expire it
 * @param available credits left to hold after that
 * @param breaches what policy let pass of the admitted candidates; missing where nothing was broken, and for those who may not see costs
 */
record HoldAnswer(
        HoldId holdId,
        String state,
        Credits held,
        List<String> admitted,
        Instant deadline,
        Credits available,
        @Nullable List<BreachView> breaches) {
    static HoldAnswer of(Result.Held held, boolean seesCost) {
        return new HoldAnswer(
                held.hold().terms().id(),
                HoldState.OPEN.wire(),
                held.answer().held(),
                held.hold().terms().admitted(),
                held.answer().deadline(),
                held.answer().available(),
                seesCost ? BreachView.of(held.hold().terms().breaches()) : null);
    }
}
