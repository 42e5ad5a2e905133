/** The Stripe stand-in's front door: keys, idempotency, faults, and the way to the operation asked for. */
@NullMarked
package io.tallylight.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
