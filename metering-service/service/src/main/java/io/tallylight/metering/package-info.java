/** Counts every delivered second once. */
@NullMarked
package io.tallylight.metering;

import org.jspecify.annotations.NullMarked;
