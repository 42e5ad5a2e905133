package io.tallylight.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** How long a promotional budget lasts, in UTC and in the ledger's own time. */
public enum BudgetPeriod {
    DAY,
    MONTH;

    /** The first day of the period that holds an instant. */
    public LocalDate startOf(Instant instant) {
        LocalDate day = instant.atOffset(ZoneOffset.UTC).toLocalDate();
        return switch (this) {
            case DAY -> day;
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    /** Reads the wire form; anything else is an {@link IllegalArgumentException}. */
    public static BudgetPeriod parse(String wire) {
        for (BudgetPeriod period : values()) {
            if (period.wire().equals(wire)) {
                return period;
            }
        }
        throw new IllegalArgumentException("unknown period: " + wire);
    }

    /** The form used in the API and in columns. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
