/** What stands behind {@code ./tallylight}: starts the whole system, watches it, stops it, says how it is. */
@NullMarked
package io.tallylight.local.launch;

import org.jspecify.annotations.NullMarked;
