package io.tallylight.catalog.simulation;

import io.tallylight.events.PayingLot;
import io.tallylight.values.Credits;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What credits bring, out of the lots that really paid: in their order, and beyond them at the last one's price. */
final class LotShares {
    private static final int EXACT_DECIMALS = 24;
    private static final int COST_DECIMALS = 18;

    private LotShares() {}

    /**
     * What so many credits of a generation bring, before rounding to the journal's unit.
     *
     * @param lots that paid for it, in burn order
     */
    static BigDecimal revenue(List<PayingLot> lots, Credits credits) {
        BigDecimal revenue = BigDecimal.ZERO;
        long left = credits.micros();
        for (int i = 0; i < lots.size() && left > 0; i++) {
            PayingLot lot = lots.get(i);
            long taken =
                    i == lots.size() - 1 ? left : Math.min(left, lot.credits().micros());
            revenue = revenue.add(worth(lot, taken));
            left -= taken;
        }
        return revenue;
    }

    /** The part of so many credits that brings revenue, as a fraction; 0 for none. */
    static BigDecimal payingPart(List<PayingLot> lots, Credits credits) {
        long left = credits.micros();
        long paying = 0;
        for (int i = 0; i < lots.size() && left > 0; i++) {
            PayingLot lot = lots.get(i);
            long taken =
                    i == lots.size() - 1 ? left : Math.min(left, lot.credits().micros());
            paying += isPaid(lot) ? taken : 0;
            left -= taken;
        }
        return paying == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(paying).divide(BigDecimal.valueOf(credits.micros()), MathContext.DECIMAL128);
    }

    /** A total split by the lots' credits; the last takes what rounding left, so the parts add up to it. */
    static List<Long> split(long total, List<PayingLot> lots) {
        BigDecimal all = BigDecimal.valueOf(
                lots.stream().mapToLong(lot -> lot.credits().micros()).sum());
        List<Long> parts = new ArrayList<>();
        long left = total;
        for (int i = 0; i < lots.size(); i++) {
            long part = i == lots.size() - 1 || all.signum() == 0
                    ? left
                    : BigDecimal.valueOf(total)
                            .multiply(BigDecimal.valueOf(lots.get(i).credits().micros()))
                            .divide(all, 0, RoundingMode.HALF_EVEN)
                            .longValueExact();
            parts.add(part);
            left -= part;
        }
        return parts;
    }

    /** The same with the lots' worth as the measure: what a promotional lot gave brought nothing. */
    static List<Long> splitByWorth(long total, List<PayingLot> lots) {
        List<Long> parts = new ArrayList<>();
        int last = -1;
        long left = total;
        for (int i = 0; i < lots.size(); i++) {
            last = isPaid(lots.get(i)) ? i : last;
        }
        BigDecimal all =
                lots.stream().map(lot -> worth(lot, lot.credits().micros())).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (int i = 0; i < lots.size(); i++) {
            PayingLot lot = lots.get(i);
            long part = 0;
            if (i == last) {
                part = left;
            } else if (isPaid(lot) && all.signum() > 0) {
                part = BigDecimal.valueOf(total)
                        .multiply(worth(lot, lot.credits().micros()))
                        .divide(all, 0, RoundingMode.HALF_EVEN)
                        .longValueExact();
            }
            parts.add(part);
            left -= part;
        }
        return parts;
    }

    /** Takes what one lot has of a total. */
    @FunctionalInterface
    interface Taker {
        void take(PayingLot lot, boolean isFirst, long micros, long nanos, BigDecimal cost);
    }

    /** Splits a total between the lots that paid: cost by credits, revenue by worth. */
    static void share(List<PayingLot> lots, long micros, long nanos, BigDecimal cost, Taker taker) {
        if (lots.size() == 1) {
            PayingLot all = lots.getFirst();
            taker.take(all, true, micros, isPaid(all) ? nanos : 0, cost);
            return;
        }
        List<Long> credits = split(micros, lots);
        List<Long> revenues = splitByWorth(nanos, lots);
        BigDecimal left = cost;
        for (int i = 0; i < lots.size(); i++) {
            BigDecimal part = i == lots.size() - 1 || micros == 0
                    ? left
                    : cost.multiply(BigDecimal.valueOf(credits.get(i)))
                            .divide(BigDecimal.valueOf(micros), COST_DECIMALS, RoundingMode.HALF_EVEN);
            taker.take(lots.get(i), i == 0, credits.get(i), revenues.get(i), part);
            left = left.subtract(part);
        }
    }

    private static boolean isPaid(PayingLot lot) {
        Money price = lot.price();
        return price != null && !price.isZero();
    }

    private static BigDecimal worth(PayingLot lot, long micros) {
        Money price = lot.price();
        return price == null || lot.granted().micros() == 0
                ? BigDecimal.ZERO
                : price.amount()
                        .multiply(BigDecimal.valueOf(micros))
                        .divide(BigDecimal.valueOf(lot.granted().micros()), EXACT_DECIMALS, RoundingMode.HALF_EVEN);
    }
}
