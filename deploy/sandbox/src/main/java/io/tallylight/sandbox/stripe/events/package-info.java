/** Events, webhook endpoints, and signed deliveries that may come twice, late, shuffled or never. */
@NullMarked
package io.tallylight.sandbox.stripe.events;

import org.jspecify.annotations.NullMarked;
