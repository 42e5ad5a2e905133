/** API keys: made here, shown once, and told to every service. */
@NullMarked
package io.tallylight.billing.keys;

import org.jspecify.annotations.NullMarked;
