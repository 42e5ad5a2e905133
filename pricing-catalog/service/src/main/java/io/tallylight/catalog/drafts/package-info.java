/** Documents at work: kept as typed, checked at every change, published once they are sound and pass the gate. */
@NullMarked
package io.tallylight.catalog.drafts;

import org.jspecify.annotations.NullMarked;
