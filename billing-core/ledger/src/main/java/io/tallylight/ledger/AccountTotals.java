package io.tallylight.ledger;

/**
 * An account's sums.
 *
 * @param account which
 * @param frozen whether it may not spend
 * @param balanceMicros what its lots have left; for credit lines what was drawn, as a negative amount
 * @param heldMicros what open holds have set aside
 * @param creditLineMicros how far below nothing the balance may go
 * @param termsRevision grows with every change of the account's plan or tags, from 1
 */
public record AccountTotals(
        AccountRef account,
        boolean frozen,
        long balanceMicros,
        long heldMicros,
        long creditLineMicros,
        long termsRevision) {
    /** Refuses an account that was overdrawn. */
    public AccountTotals {
        if (heldMicros < 0 || balanceMicros - heldMicros < -creditLineMicros) {
            throw new LedgerViolation("account " + account.account() + ": balance " + balanceMicros + ", held "
                    + heldMicros + ", credit line " + creditLineMicros);
        }
    }
}
