package io.tallylight.ledger;

import io.tallylight.values.LotId;
import org.jspecify.annotations.Nullable;

/**
 * One line of a journal entry.
 *
 * @param book where it stands
 * @param lot the lot it concerns; null for provider cost
 * @param micros credits, in millionths; see {@link Book} for the sign
 * @param nanos money, in 10⁻⁹ of the currency; see {@link Book} for the sign
 * @param currency ISO 4217; null where no money moves
 */
public record Posting(
        Book book,
        @Nullable LotId lot,
        long micros,
        long nanos,
        @Nullable String currency) {
    /** Refuses money without a currency. */
    public Posting {
        if (nanos != 0 && currency == null) {
            throw new LedgerViolation("money without a currency in " + book);
        }
    }
}
