package io.tallylight.ledger;

/** Why a command was refused, in order of precedence: where several apply, the first one here is the answer. */
public enum Refusal {
    /** The ledger knows no such account of that tenant. */
    ACCOUNT_NOT_FOUND,
    /** The key was used before, with another body. */
    KEY_USED_FOR_ANOTHER_COMMAND,
    /** An amount is negative, nothing at all, or beyond what the ledger can hold. */
    AMOUNT_OUT_OF_RANGE,
    /** A price without a currency, a price on a promotion, or amounts of one hold in several currencies. */
    PRICE_NOT_POSSIBLE,
    /** A lot that would end before it starts, or is over already. */
    PERIOD_NOT_POSSIBLE,
    /** The account has no such hold. */
    HOLD_NOT_FOUND,
    /** The hold has ended, so that it can be neither extended nor released. */
    HOLD_ENDED,
    /** The deadline lies in the past. */
    DEADLINE_PASSED,
    /** The account may not spend. */
    ACCOUNT_FROZEN,
    /** The candidates were quoted by other terms of the account, its plan or tags, than it has now. */
    ACCOUNT_TERMS_CHANGED,
    /** The month's guard admits nothing: it stopped the account or plan, or none of the cheaper candidates was asked for. */
    PERIOD_GUARD_REACHED,
    /** The month's guard admits only so many holds a minute. */
    THROTTLED,
    /** A candidate needs more credits than are available. */
    INSUFFICIENT_CREDITS,
    /** A candidate would be paid by credits that were given away, and the promotional budget is used up. */
    PROMOTIONAL_BUDGET_EXHAUSTED,
    /** The credits are there, but every candidate would earn less than its floor. */
    NOT_OFFERED_AT_THIS_PRICE
}
