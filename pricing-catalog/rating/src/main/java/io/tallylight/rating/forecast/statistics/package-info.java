/** Fits and their certainty, in binary floating point. Nothing here is money: what it gives prices nothing. */
@NullMarked
package io.tallylight.rating.forecast.statistics;

import org.jspecify.annotations.NullMarked;
