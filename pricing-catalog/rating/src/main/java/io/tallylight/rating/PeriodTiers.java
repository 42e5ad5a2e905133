package io.tallylight.rating;

import org.jspecify.annotations.Nullable;

/**
 * Tiers over a billing period. They hold on postpaid invoices only: a prepaid generation is priced on its own.
 *
 * @param model a model's or pipeline's id; all together where null
 * @param tiers the steps, in the costing currency
 */
public record PeriodTiers(@Nullable String model, Tiers tiers) {}
