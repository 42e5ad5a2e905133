package io.tallylight.local.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a statement and the books say that the same generations cost.
 *
 * @param generations how many are compared
 * @param statement the statement's sum
 * @param books the books' sum, in the tenant's costing currency
 * @param withoutCost generations of which the statement does not say the cost
 * @param notInBooks generations that are not settled yet
 * @param differences generations whose costs differ, a line each
 */
public record Costs(
        int generations,
        BigDecimal statement,
        BigDecimal books,
        int withoutCost,
        int notInBooks,
        List<String> differences) {
    /** One job of a statement; the cost may be blank. */
    record Listed(String generation, String cost) {}

    /** Whether both say the same of everything that can be compared. */
    public boolean agree() {
        return differences.isEmpty() && statement.compareTo(books) == 0;
    }

    /** A line for people. */
    public String line() {
        return "cost of " + generations + " generations: statement " + statement.toPlainString() + ", books "
                + books.toPlainString() + (agree() ? ", equal" : ", NOT equal")
                + (withoutCost == 0 ? "" : "; " + withoutCost + " are listed without a cost")
                + (notInBooks == 0 ? "" : "; " + notInBooks + " are not in the books yet");
    }

    /**
     * Compares.
     *
     * @param listed the statement's lines that are jobs of ours
     * @param books what each generation cost, by its id
     */
    static Costs compare(List<Listed> listed, Map<String, BigDecimal> books) {
        Map<String, BigDecimal> stated = new TreeMap<>();
        TreeMap<String, String> blank = new TreeMap<>();
        for (Listed job : listed) {
            if (job.cost().isEmpty()) {
                blank.put(job.generation(), "");
            } else {
                stated.merge(job.generation(), new BigDecimal(job.cost()), BigDecimal::add);
            }
        }
        blank.keySet().forEach(stated::remove);
        BigDecimal statementSum = BigDecimal.ZERO;
        BigDecimal bookSum = BigDecimal.ZERO;
        int compared = 0;
        int absent = 0;
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, BigDecimal> one : stated.entrySet()) {
            BigDecimal booked = books.get(one.getKey());
            if (booked == null) {
                absent++;
                continue;
            }
            compared++;
            statementSum = statementSum.add(one.getValue());
            bookSum = bookSum.add(booked);
            if (booked.compareTo(one.getValue()) != 0) {
                differences.add(one.getKey() + ": statement " + one.getValue().toPlainString() + ", books "
                        + booked.toPlainString());
            }
        }
        return new Costs(compared, plain(statementSum), plain(bookSum), blank.size(), absent, List.copyOf(differences));
    }

    private static BigDecimal plain(BigDecimal sum) {
        return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
    }
}
