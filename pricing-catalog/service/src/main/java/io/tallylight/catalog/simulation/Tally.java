package io.tallylight.catalog.simulation;

import io.tallylight.catalog.simulation.Comparison.Row;
import io.tallylight.events.GenerationFacts;
import io.tallylight.events.PayingLot;
import io.tallylight.values.AccountId;
import io.tallylight.values.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sums of one price list. Mutable, of one thread. */
final class Tally {
    /** What usage without a plan stands under. */
    static final String NO_PLAN = "none";

    private final String label;
    private final Both totals = new Both();
    private final Map<String, Both> plans = new HashMap<>();
    private final Map<String, Both> packs = new HashMap<>();
    private final Map<String, Both> models = new HashMap<>();
    private final Map<String, Both> customers = new HashMap<>();
    private long notOffered;

    Tally(String label) {
        this.label = label;
    }

    /** What happened, and what would have. */
    private static final class Both {
        private final Sum booked = new Sum();
        private final Sum simulated = new Sum();

        BigDecimal change() {
            return booked.marginTo(simulated).abs();
        }

        Row toRow(String id, String currency) {
            return new Row(id, booked.toFigures(currency), simulated.toFigures(currency));
        }
    }

    /**
     * Takes generations that are alike.
     *
     * @param count how many
     * @param revenueNanos what they brought together
     */
    void add(GenerationFacts facts, GenerationFacts.Settled settled, long count, long revenueNanos, Played played) {
        long micros = Math.multiplyExact(settled.credits().micros(), count);
        BigDecimal times = BigDecimal.valueOf(count);
        BigDecimal cost = Objects.requireNonNull(facts.cost()).amount().multiply(times);
        Both plan = plans.computeIfAbsent(Objects.requireNonNullElse(facts.planId(), NO_PLAN), id -> new Both());
        Both customer = customers.computeIfAbsent(new AccountId(facts.accountId()).toString(), id -> new Both());
        Both model = models.computeIfAbsent(facts.candidateId(), id -> new Both());
        for (Both one : List.of(totals, plan, customer, model)) {
            one.booked.made(count, micros, revenueNanos, cost, false);
        }
        byPack(settled.lots(), micros, revenueNanos, cost, count, true, false);
        switch (played) {
            case Played.Made made -> {
                long madeMicros = Math.multiplyExact(made.credits().micros(), count);
                long madeNanos = made.asBooked()
                        ? revenueNanos
                        : Math.multiplyExact(nanos(LotShares.revenue(settled.lots(), made.credits())), count);
                BigDecimal madeCost = made.cost().multiply(times);
                Both by = models.computeIfAbsent(made.model(), id -> new Both());
                for (Both one : List.of(totals, plan, customer, by)) {
                    one.simulated.made(count, madeMicros, madeNanos, madeCost, made.reRouted());
                }
                byPack(settled.lots(), madeMicros, madeNanos, madeCost, count, false, made.reRouted());
            }
            case Played.Refused refused -> refuse(count, List.of(totals, plan, customer, model), settled.lots());
            case Played.NotOffered none -> {
                notOffered += count;
                refuse(count, List.of(totals, plan, customer, model), settled.lots());
            }
        }
    }

    private void refuse(long count, List<Both> all, List<PayingLot> lots) {
        all.forEach(one -> one.simulated.refused(count));
        if (!lots.isEmpty()) {
            pack(lots.getFirst()).simulated.refused(count);
        }
    }

    /** A generation is counted with the lot that paid first; credits, revenue and cost with each that paid. */
    private void byPack(
            List<PayingLot> lots,
            long micros,
            long nanos,
            BigDecimal cost,
            long count,
            boolean booked,
            boolean reRouted) {
        LotShares.share(lots, micros, nanos, cost, (lot, isFirst, credits, revenue, part) -> {
            Both pack = pack(lot);
            (booked ? pack.booked : pack.simulated).made(isFirst ? count : 0, credits, revenue, part, reRouted);
        });
    }

    private Both pack(PayingLot lot) {
        return packs.computeIfAbsent(Objects.requireNonNullElse(lot.offerId(), lot.source()), id -> new Both());
    }

    Comparison toComparison(String currency) {
        Row total = totals.toRow("", currency);
        return new Comparison(
                label,
                total.booked(),
                total.simulated(),
                notOffered,
                rows(plans, currency),
                rows(packs, currency),
                rows(models, currency),
                largest(currency),
                customers.size());
    }

    private static List<Row> rows(Map<String, Both> sums, String currency) {
        List<Row> rows = new ArrayList<>();
        sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> rows.add(one.getValue().toRow(one.getKey(), currency)));
        return List.copyOf(rows);
    }

    private List<Row> largest(String currency) {
        return customers.entrySet().stream()
                .sorted(Map.Entry.<String, Both>comparingByValue(
                                Comparator.comparing(Both::change).reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(Comparison.MOST_CUSTOMERS)
                .map(one -> one.getValue().toRow(one.getKey(), currency))
                .toList();
    }

    private static long nanos(BigDecimal amount) {
        return amount.movePointRight(Money.NANO_DECIMALS)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
