/** How we talk with Stripe: the one client, and its events, stored first and worked from the store. */
@NullMarked
package io.tallylight.billing.stripe;

import org.jspecify.annotations.NullMarked;
