package io.tallylight.local.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a day came to, in US dollars.
 *
 * @param all everything together
 * @param byModel by the catalog's model id
 */
record Figures(Line all, Map<String, Line> byModel) {
    private static final int DAYS_A_MONTH = 30;
    private static final int DECIMALS = 12;

    /** A price is three times its cost. */
    private static final BigDecimal MULTIPLIER = BigDecimal.valueOf(3);

    Figures {
        byModel = new TreeMap<>(byModel);
    }

    /**
     * One line.
     *
     * @param clips generations that were delivered; one clip each
     * @param seconds delivered
     * @param cost what the providers take
     * @param price what the customers paid
     */
    record Line(long clips, BigDecimal seconds, BigDecimal cost, BigDecimal price) {
        static final Line NOTHING = new Line(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        Line plus(Line other) {
            return new Line(
                    clips + other.clips, seconds.add(other.seconds), cost.add(other.cost), price.add(other.price));
        }

        /** Margin as a share of the price; nothing where nothing was paid. */
        BigDecimal margin() {
            return share(price.subtract(cost), price);
        }

        /** What a second costs. */
        BigDecimal costPerSecond() {
            return share(cost, seconds);
        }

        /** What a clip costs. */
        BigDecimal costPerClip() {
            return share(cost, BigDecimal.valueOf(clips));
        }

        /** What a month of such days costs. */
        BigDecimal costPerMonth() {
            return cost.multiply(BigDecimal.valueOf(DAYS_A_MONTH));
        }

        /** Whether they are the same numbers, however many zeros follow. */
        boolean agreesWith(Line other) {
            return clips == other.clips
                    && seconds.compareTo(other.seconds) == 0
                    && cost.compareTo(other.cost) == 0
                    && price.compareTo(other.price) == 0;
        }

        private static BigDecimal share(BigDecimal part, BigDecimal of) {
            return of.signum() == 0 ? BigDecimal.ZERO : part.divide(of, DECIMALS, RoundingMode.HALF_EVEN);
        }
    }

    /** What must come out of a day, by the mix and the analysis' prices alone. */
    static Figures expected(Day day) {
        Map<String, Line> byModel = new TreeMap<>();
        for (Day.Clip clip : day.all()) {
            byModel.merge(
                    clip.model().id(),
                    new Line(
                            1,
                            BigDecimal.valueOf(Day.SECONDS),
                            clip.usd(),
                            clip.usd().multiply(MULTIPLIER)),
                    Line::plus);
        }
        return new Figures(byModel.values().stream().reduce(Line.NOTHING, Line::plus), byModel);
    }

    /** Whether every line agrees, and none is missing or too many. */
    boolean agreesWith(Figures other) {
        return all.agreesWith(other.all)
                && byModel.keySet().equals(other.byModel.keySet())
                && byModel.entrySet().stream().allMatch(entry -> entry.getValue()
                        .agreesWith(other.byModel.getOrDefault(entry.getKey(), Line.NOTHING)));
    }
}
