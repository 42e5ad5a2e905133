package io.tallylight.local.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The rules the doctor knows. */
public final class Checks {
    private Checks() {}

    /** All of them, in the order of the design. */
    public static List<Check> all() {
        return Stream.of(LedgerChecks.all(), PurchaseChecks.all(), UsageChecks.all(), MarginChecks.all())
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(
                        (Check check) -> Integer.parseInt(check.id().substring(1))))
                .toList();
    }
}
