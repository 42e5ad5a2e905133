/** Packs: what is offered, who ordered, was it paid, and the credits that follow exactly once. */
@NullMarked
package io.tallylight.billing.purchases;

import org.jspecify.annotations.NullMarked;
