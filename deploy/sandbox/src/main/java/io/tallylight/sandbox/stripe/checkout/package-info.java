/** Checkout Sessions and what a payment on them leaves behind: intents, charges, balance transactions, invoices; and the page. */
@NullMarked
package io.tallylight.sandbox.stripe.checkout;

import org.jspecify.annotations.NullMarked;
