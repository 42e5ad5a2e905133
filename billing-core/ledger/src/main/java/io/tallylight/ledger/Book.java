package io.tallylight.ledger;

/**
 * The accounts of the books. A positive amount is what we owe or have earned (a credit side), a negative one what we
 * own or have spent (a debit side); every entry sums to zero, in credits and in each currency.
 */
public enum Book {
    /** What customers still hold: credits in lots, and in money what we owe for them (the contract liability). */
    CUSTOMER_LOTS(1),
    /** The contra of what was granted for money: credits issued, and the money received for them. */
    RECEIVED(2),
    /** Credits consumed for money, and the revenue recognised for them. */
    REVENUE(3),
    /** Credits given and consumed without money. */
    PROMOTION(4),
    /** Credits that ended unused, and the revenue recognised for them. */
    BREAKAGE(5),
    /** The contra of the credit lines of postpaid accounts; credits only. */
    CREDIT_LINES(6),
    /** Money that postpaid customers owe for what they consumed; money only. */
    RECEIVABLE(7),
    /** What generations cost us, failed ones too; money only. */
    COST_OF_SALES(8),
    /** What we owe providers; money only. */
    ACCRUED_COST(9);

    private final short code;

    Book(int code) {
        this.code = (short) code;
    }

    /** The number that stands in the journal; never reused. */
    public short code() {
        return code;
    }

    /** The book with that number; another number is an {@link IllegalArgumentException}. */
    public static Book ofCode(int code) {
        for (Book book : values()) {
            if (book.code == code) {
                return book;
            }
        }
        throw new IllegalArgumentException("no book has number " + code);
    }
}
