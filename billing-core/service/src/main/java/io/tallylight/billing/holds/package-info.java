/** Holds over HTTP: set credits aside for a generation, give it more, let it go. */
@NullMarked
package io.tallylight.billing.holds;

import org.jspecify.annotations.NullMarked;
