/** What tests ask of the Stripe stand-in beside the API. */
@NullMarked
package io.tallylight.sandbox.stripe.control;

import org.jspecify.annotations.NullMarked;
