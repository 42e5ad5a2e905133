package io.tallylight.billing.holds;

import io.tallylight.ledger.Draw;
import io.tallylight.ledger.Hold;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
import io.tallylight.values.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hold as it stands now.
 *
 * @param holdId the hold
 * @param accountId whose credits
 * @param generationId what for
 * @param state open, captured, released or expired
 * @param reserved all that was ever set aside
 * @param held what it keeps from others now
 * @param captured what was charged
 * @param uncollected what was owed but not there to be taken
 * @param admitted the candidates that may be submitted
 * @param catalogVersion the price list
 * @param revision of the last settlement that counted
 * @param effectiveTime the report's period
 * @param placedAt the ledger's time
 * @param deadline from when the ledger may expire it
 * @param endedAt the ledger's time; missing while open
 * @param plan the customer's plan, if any
 * @param promotionalBudgetDrawn what it draws from the promotional budget, reserved or spent; only for those who may
 *     see costs
 * @param breaches what policy let pass of the admitted candidates; only for those who may see costs
 */
record HoldView(
        HoldId holdId,
        AccountId accountId,
        GenerationId generationId,
        String state,
        Credits reserved,
        Credits held,
        Credits captured,
        Credits uncollected,
        List<String> admitted,
        long catalogVersion,
        long revision,
        Instant effectiveTime,
        Instant placedAt,
        Instant deadline,
        @Nullable Instant endedAt,
        @Nullable String plan,
        @Nullable Money promotionalBudgetDrawn,
        @Nullable List<BreachView> breaches) {
    static HoldView of(Hold hold, boolean seesCost) {
        Draw draw = hold.draw();
        String currency = hold.terms().currency();
        return new HoldView(
                hold.terms().id(),
                hold.terms().account().account(),
                hold.terms().generation(),
                hold.state().wire(),
                new Credits(hold.reservedMicros()),
                new Credits(hold.heldMicros()),
                new Credits(hold.capturedMicros()),
                new Credits(hold.uncollectedMicros()),
                hold.terms().admitted(),
                hold.terms().catalogVersion(),
                hold.revision(),
                hold.terms().effectiveTime(),
                hold.terms().placedAt(),
                hold.deadline(),
                hold.endedAt(),
                hold.terms().plan(),
                !seesCost || draw == null || currency == null ? null : Money.ofNanos(drawn(hold, draw), currency),
                seesCost ? BreachView.of(hold.terms().breaches()) : null);
    }

    private static long drawn(Hold hold, Draw draw) {
        return hold.open() ? Math.max(draw.reservedNanos(), draw.spentNanos()) : draw.spentNanos();
    }
}
