package io.tallylight.ledger;

import io.tallylight.values.Credits;
import io.tallylight.values.LotId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An account in the working copy: its sums, and its lots in burn order. */
final class AccountState {
    private AccountTotals totals;
    private int recentHolds;
    private final Map<LotId, LotTerms> terms = new HashMap<>();
    private final TreeMap<LotTerms, Lot> lots = new TreeMap<>(LotTerms.BURN_ORDER);

    AccountState(AccountTotals totals) {
        this.totals = totals;
    }

    AccountTotals totals() {
        return totals;
    }

    void replace(AccountTotals with) {
        this.totals = with;
    }

    void put(Lot lot) {
        terms.put(lot.terms().id(), lot.terms());
        lots.put(lot.terms(), lot);
    }

    @Nullable
    Lot lot(LotId id) {
        LotTerms found = terms.get(id);
        return found == null ? null : lots.get(found);
    }

    /** Holds that were placed within the last minute. */
    int recentHolds() {
        return recentHolds;
    }

    void addRecentHolds(int holds) {
        recentHolds += holds;
    }

    /** In burn order. */
    Collection<Lot> lots() {
        return lots.values();
    }

    /** What a new hold could set aside now, of lots of any currency. */
    Credits available(Instant now) {
        long micros = 0;
        for (Lot lot : lots.values()) {
            if (lot.terms().usableAt(now)) {
                micros += lot.freeMicros();
            }
        }
        return new Credits(micros);
    }

    Result.Refused refuse(Refusal why, Instant now) {
        return new Result.Refused(
                why, available(now), new Credits(totals.heldMicros()), Credits.ZERO, Credits.ZERO, Weighing.NONE);
    }
}
