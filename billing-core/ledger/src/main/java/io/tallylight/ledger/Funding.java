package io.tallylight.ledger;

import java.util.Locale;

/** Who pays for what a lot pays for. */
public enum Funding {
    /** Money was received for the lot: consuming it recognises revenue. */
    PAID,
    /** Nobody paid: consuming it recognises nothing. */
    PROMOTIONAL,
    /** Money will be asked for: consuming it recognises revenue and a receivable. */
    POSTPAID;

    /** The form used in the API, metrics and columns. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
