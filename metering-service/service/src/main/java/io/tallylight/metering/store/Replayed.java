package io.tallylight.metering.store;

import io.tallylight.metering.store.DeadLetterRows.Kept;

/** What became of a dead letter that was read again. */
public sealed interface Replayed {
    /** It can be read by now, and is counted. */
    record Counted(Kept kept) implements Replayed {}

    /** It is as unreadable as before. */
    record StillBroken(String reason, String detail) implements Replayed {}

    /** The tenant has no such dead letter. */
    record Missing() implements Replayed {}
}
