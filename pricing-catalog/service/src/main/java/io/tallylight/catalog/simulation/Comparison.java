package io.tallylight.catalog.simulation;

import java.util.List;

/**
 * What really happened against what one price list would have made of it.
 *
 * @param label the price list
 * @param booked what happened
 * @param simulated what would have
 * @param notOffered those of the refused that no model of the list makes
 * @param plans by plan; {@code none} is usage without one
 * @param packs by what the credits were bought as; their source where they were not bought
 * @param models booked by the model that made it, simulated by the one that would have
 * @param customers by account, the largest changes of margin first
 * @param customersInAll how many there are
 */
public record Comparison(
        String label,
        Figures booked,
        Figures simulated,
        long notOffered,
        List<Row> plans,
        List<Row> packs,
        List<Row> models,
        List<Row> customers,
        int customersInAll) {
    /** The most customers that are listed. */
    public static final int MOST_CUSTOMERS = 1_000;

    /**
     * One plan, pack, model or customer.
     *
     * @param id which
     * @param booked what happened
     * @param simulated what would have
     */
    public record Row(String id, Figures booked, Figures simulated) {}
}
