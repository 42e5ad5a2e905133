package io.tallylight.sandbox.stripe.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A price and its product, listed before or given in place.
 *
 * @param keep keeps what was given in place; until then it is not found by its id
 */
public record Priced(ObjectNode price, ObjectNode product, Runnable keep) {}
