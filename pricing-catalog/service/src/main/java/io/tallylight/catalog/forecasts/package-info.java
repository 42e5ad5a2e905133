/** Forecasts: past usage played through drafts, as jobs that say how far they are, can be stopped, and outlive a restart. */
@NullMarked
package io.tallylight.catalog.forecasts;

import org.jspecify.annotations.NullMarked;
