/** The pages. */
@NullMarked
package io.tallylight.billing.console;

import org.jspecify.annotations.NullMarked;
