package io.tallylight.gateway.generation;

import java.util.Locale;

/** Where one job at one provider stands. */
public enum AttemptState {
    /** Written down; the provider was certainly not called. Safe to submit, after a crash too. */
    INTENT,
    /** Written right before the call. After a crash nobody knows whether the job exists, unless its provider can be asked. */
    CALLING,
    /** The provider gave it an id. */
    SUBMITTED,
    /** It delivered at least one clip that can be read. */
    SUCCEEDED,
    /** It ended without a clip. */
    FAILED,
    /** Moderation said no. */
    REFUSED,
    /** The provider did not take the request, or could not be reached: no job exists. */
    REJECTED,
    /** The caller stopped it. */
    CANCELLED,
    /** The deadline, or the provider, let it lapse. */
    EXPIRED,
    /** Nobody knows whether the job exists. Never submitted again, unless a statement proves that it never was. */
    UNKNOWN;

    /** Reads the column; anything else is an {@link IllegalArgumentException}. */
    public static AttemptState parse(String wire) {
        for (AttemptState state : values()) {
            if (state.wire().equals(wire)) {
                return state;
            }
        }
        throw new IllegalArgumentException("unknown attempt state: " + wire);
    }

    /** The form used in the column and the API, such as {@code submitted}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there is nothing left to do for this gateway. */
    public boolean ended() {
        return switch (this) {
            case INTENT, CALLING, SUBMITTED -> false;
            case SUCCEEDED, FAILED, REFUSED, REJECTED, CANCELLED, EXPIRED, UNKNOWN -> true;
        };
    }

    /** Whether the job may go from here to there; everything else is our own mistake. */
    public boolean mayBecome(AttemptState next) {
        return switch (this) {
            case INTENT -> next == CALLING || next == CANCELLED || next == EXPIRED || next == REJECTED;
            case CALLING -> next != CALLING;
            case SUBMITTED -> next.ended() && next != REJECTED;
            // What nobody knew can be found out; what is known stays.
            case UNKNOWN -> next == INTENT || next == SUBMITTED || (next.ended() && next != UNKNOWN);
            case SUCCEEDED, FAILED, REFUSED, REJECTED, CANCELLED, EXPIRED -> false;
        };
    }
}
