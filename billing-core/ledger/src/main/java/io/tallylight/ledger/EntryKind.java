package io.tallylight.ledger;

import java.util.Locale;

/** What kind of command made a journal entry. */
public enum EntryKind {
    GRANT(1),
    HOLD(2),
    EXTEND(3),
    SETTLE(4),
    /** A settlement after the hold's end. */
    CORRECT(5),
    RELEASE(6),
    EXPIRE_HOLD(7),
    EXPIRE_LOT(8);

    private final short code;

    EntryKind(int code) {
        this.code = (short) code;
    }

    /** The number that stands in the journal; never reused. */
    public short code() {
        return code;
    }

    /** The kind with that number; another number is an {@link IllegalArgumentException}. */
    public static EntryKind ofCode(int code) {
        for (EntryKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of entry has number " + code);
    }

    /** The form used in the API. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
