/** Counts every delivered second once: what is started, and how it is configured. */
@NullMarked
package io.tallylight.metering;

import org.jspecify.annotations.NullMarked;
