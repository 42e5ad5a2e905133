package io.tallylight.rating;

import java.math.BigDecimal;

/**
 * So much off the price of a plan or pack.
 *
 * @param id such as {@code yearly}
 * @param percent off the price, above 0 and at most 100
 */
public record Discount(String id, BigDecimal percent) {}
