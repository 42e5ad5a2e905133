package io.tallylight.catalog.simulation;

/**
 * A price list to play past usage through.
 *
 * @param label what it is called beside the others, such as {@code draft:summer} or {@code version 7}
 * @param list its prices
 */
public record Scenario(String label, Priced list) {}
