package io.tallylight.billing.books;

/** The ledger gave no answer. Whether the command was written can be asked for by its key: a repeat tells. */
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** The reasons. */
    public enum Why {
        /** More holds wait than can be served soon; nothing was written. */
        OVERLOADED,
        /** The database did not answer in time; the command may have been written. */
        NO_ANSWER,
        /** An assertion was violated and the writers have stopped. */
        HALTED
    }

    LedgerUnavailable(Why why, String message) {
        super(message);
        this.why = why;
    }

    /** The reason. */
    public Why why() {
        return why;
    }
}
