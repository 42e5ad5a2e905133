package io.tallylight.local.doctor;

import java.util.List;

/** The rules the doctor knows. */
public final class Checks {
    private Checks() {}

    /** All of them, in the order of the design. */
    public static List<Check> all() {
        return LedgerChecks.all();
    }
}
