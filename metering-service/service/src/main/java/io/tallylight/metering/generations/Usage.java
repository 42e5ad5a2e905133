package io.tallylight.metering.generations;

import io.tallylight.values.Credits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a generation adds to the usage of its hour. Written as differences: a batch adds what is now and takes away what
 * was, so that the sum is exact whatever changes later.
 *
 * @param line which line of the roll-up
 * @param generations how many generations, rated or not
 * @param nanos charged seconds, in nanoseconds
 * @param credits what the customer owes
 * @param cost what it costs us, in the line's currency
 * @param unratedNanos counted seconds that wait for a price, in nanoseconds
 */
public record Usage(Line line, long generations, long nanos, Credits credits, BigDecimal cost, long unratedNanos) {
    /** The currency of a line that has no cost yet: ISO 4217's "no currency". */
    public static final String NO_CURRENCY = "XXX";

    /**
     * One line of the roll-up.
     *
     * @param tenantId the operator
     * @param accountId the customer
     * @param hour of the effective time
     * @param model the catalog's model id
     * @param currency of the cost
     */
    public record Line(UUID tenantId, UUID accountId, Instant hour, String model, String currency)
            implements Comparable<Line> {
        private static final Comparator<Line> ORDER = Comparator.comparing(Line::tenantId)
                .thenComparing(Line::accountId)
                .thenComparing(Line::hour)
                .thenComparing(Line::model)
                .thenComparing(Line::currency);

        /** The order in which lines are written, always the same, so that two batches cannot deadlock. */
        @Override
        public int compareTo(Line other) {
            return ORDER.compare(this, other);
        }
    }

    static Usage of(GenerationData data, CountedSeconds counted, @Nullable Figures figures) {
        String currency = figures == null ? NO_CURRENCY : figures.cost().currency();
        Line line = new Line(data.key().tenantId(), data.accountId(), data.hour(), data.model(), currency);
        return figures == null
                ? new Usage(line, 1, 0, Credits.ZERO, BigDecimal.ZERO, counted.nanos())
                : new Usage(
                        line,
                        1,
                        figures.nanos(),
                        figures.credits(),
                        figures.cost().amount(),
                        0);
    }

    /** The sum of two differences of one line. */
    public Usage plus(Usage other) {
        return new Usage(
                line,
                generations + other.generations,
                nanos + other.nanos,
                credits.plus(other.credits),
                cost.add(other.cost),
                unratedNanos + other.unratedNanos);
    }

    /** The same taken away. */
    public Usage negated() {
        return new Usage(line, -generations, -nanos, credits.negated(), cost.negate(), -unratedNanos);
    }

    /** Whether nothing changes by it. */
    public boolean isNothing() {
        return generations == 0 && nanos == 0 && credits.isZero() && cost.signum() == 0 && unratedNanos == 0;
    }
}
