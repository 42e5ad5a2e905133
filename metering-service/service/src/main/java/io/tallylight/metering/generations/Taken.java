package io.tallylight.metering.generations;

/** What an event did to its generation. */
public enum Taken {
    /** It was new, and counts. */
    COUNTED,
    /** It was known already, and changes nothing. */
    DUPLICATE,
    /** A second that is known with another quantity, or a second partial second of one clip; the first stays. */
    OTHER_QUANTITY,
    /** Account, hold, price or period differ from what the generation's first event said; the first stays. */
    OTHER_GENERATION_DATA,
    /** An end that differs from the end that is known; the first stays. */
    OTHER_END;

    /** Whether the event contradicts what is known, and is reported. */
    public boolean isConflict() {
        return switch (this) {
            case COUNTED, DUPLICATE -> false;
            case OTHER_QUANTITY, OTHER_GENERATION_DATA, OTHER_END -> true;
        };
    }

    /** The form used in columns and metrics. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
