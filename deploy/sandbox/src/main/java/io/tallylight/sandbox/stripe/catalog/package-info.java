/** Customers, products and prices. */
@NullMarked
package io.tallylight.sandbox.stripe.catalog;

import org.jspecify.annotations.NullMarked;
