package io.tallylight.ledger;

/**
 * Something that must never be: a sum that is not zero, a lot below nothing, a hold that ends twice. Our own mistake;
 * whoever catches it stops writing instead of going on.
 */
public final class LedgerViolation extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /** Says what was violated. */
    public LedgerViolation(String message) {
        super(message);
    }
}
