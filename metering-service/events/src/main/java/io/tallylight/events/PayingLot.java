package io.tallylight.events;

import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lot that paid a part of a generation. What its credits brought is exactly {@code price × credits ÷ granted}; the
 * books post it rounded to the journal's unit, cumulatively over the lot's life.
 *
 * @param lotId the lot
 * @param source where it comes from: pack, plan, promotion, adjustment or postpaid
 * @param offerId the pack or plan it was bought as, where that is known
 * @param credits captured from it
 * @param granted credits it was granted with
 * @param price the net price of all of them; null where nobody paid
 */
public record PayingLot(
        UUID lotId,
        String source,
        @Nullable String offerId,
        Credits credits,
        Credits granted,
        @Nullable Money price) {}
