package io.tallylight.billing.console.customer;

import io.quarkus.qute.TemplateData;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account has, at one entry of the ledger.
 *
 * @param available balance less what is held, of lots that may pay now
 * @param worth of what is available, at the list value; null where no price list is in force
 * @param running how many jobs hold credits
 * @param nextEnd the soonest end of credits; null where none of them ends
 * @param runOut when they are used up at the pace of the last days; null where nobody can say
 * @param seq the tenant's last journal entry that is in it
 */
@TemplateData
public record Figures(
        Credits balance,
        Credits held,
        Credits available,
        @Nullable Money worth,
        long running,
        @Nullable NextEnd nextEnd,
        Credits pace,
        @Nullable Instant runOut,
        Instant asOf,
        long seq) {
    /** Credits that end together. */
    @TemplateData
    public record NextEnd(Credits credits, Instant at) {}

    /** Whether the account never had anything. */
    public boolean untouched() {
        return balance.isZero() && held.isZero() && pace.isZero();
    }
}
