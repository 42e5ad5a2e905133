package io.tallylight.billing.holds;

import io.tallylight.ledger.Hold;
import io.tallylight.values.AccountId;
import io.tallylight.values.Credits;
import io.tallylight.values.GenerationId;
import io.tallylight.values.HoldId;
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
        @Nullable Instant endedAt) {
    static HoldView of(Hold hold) {
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
                hold.endedAt());
    }
}
