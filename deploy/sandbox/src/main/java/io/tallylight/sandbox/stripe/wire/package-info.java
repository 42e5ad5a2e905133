/** How requests and answers of the Stripe API are written: bracketed forms, errors, lists, expansion. */
@NullMarked
package io.tallylight.sandbox.stripe.wire;

import org.jspecify.annotations.NullMarked;
