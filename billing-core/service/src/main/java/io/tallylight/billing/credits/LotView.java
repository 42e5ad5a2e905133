package io.tallylight.billing.credits;

import io.tallylight.ledger.Lot;
import io.tallylight.values.Credits;
import io.tallylight.values.LotId;
import io.tallylight.values.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lot as it stands now; for the answer to a grant, as it was granted.
 *
 * @param lotId the lot
 * @param source where it comes from
 * @param funding paid, promotional or postpaid
 * @param credits how many were granted
 * @param remaining not yet gone
 * @param held the part of them that open holds have set aside
 * @param expired ended unused
 * @param netPrice of all of them; missing where there is none
 * @param priority lower pays first
 * @param startsAt when it may first pay
 * @param endsAt from when it pays nothing any more
 * @param grantedAt the ledger's time
 * @param scope what it may be spent on; everything where it is missing
 * @param offer the pack or plan it was sold as; missing where it was sold as none
 * @param note why; for the tenant's eyes only
 */
record LotView(
        LotId lotId,
        String source,
        String funding,
        Credits credits,
        Credits remaining,
        Credits held,
        Credits expired,
        @Nullable Money netPrice,
        int priority,
        Instant startsAt,
        @Nullable Instant endsAt,
        Instant grantedAt,
        @Nullable ScopeView scope,
        @Nullable String offer,
        @Nullable String note) {
    static LotView of(Lot lot, boolean forTenant) {
        String currency = lot.terms().currency();
        return new LotView(
                lot.terms().id(),
                lot.terms().source().wire(),
                lot.terms().funding().wire(),
                new Credits(lot.terms().grantedMicros()),
                new Credits(lot.remainingMicros()),
                new Credits(lot.heldMicros()),
                new Credits(lot.expiredMicros()),
                currency == null ? null : Money.ofNanos(lot.terms().priceNanos(), currency),
                lot.terms().priority(),
                lot.terms().startsAt(),
                lot.terms().endsAt(),
                lot.terms().grantedAt(),
                ScopeView.of(lot.terms().scope()),
                lot.terms().offer(),
                forTenant ? lot.terms().note() : null);
    }
}
