package io.tallylight.billing.credits;

import io.tallylight.values.Credits;
import io.tallylight.values.HoldId;
import io.tallylight.values.LotId;
import io.tallylight.values.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an account's history.
 *
 * @param seq counts the tenant's entries
 * @param recordedAt the ledger's time
 * @param kind what happened
 * @param holdId the hold concerned, if any
 * @param credits by how much the balance changed
 * @param held by how much more or less is set aside
 * @param balanceAfter the balance after it
 * @param heldAfter what is set aside after it
 * @param postings its lines; an end customer sees those of its lots, without money
 */
record EntryView(
        long seq,
        Instant recordedAt,
        String kind,
        @Nullable HoldId holdId,
        Credits credits,
        Credits held,
        Credits balanceAfter,
        Credits heldAfter,
        List<PostingView> postings) {
    /**
     * A line of an entry.
     *
     * @param book where it stands
     * @param lotId the lot it concerns, if any
     * @param credits positive is a credit side
     * @param money positive is a credit side; missing where none moves
     */
    record PostingView(
            String book,
            @Nullable LotId lotId,
            Credits credits,
            @Nullable Money money) {}
}
