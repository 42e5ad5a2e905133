/** The catalog versions that are known here, followed from their topic. */
@NullMarked
package io.tallylight.metering.prices;

import org.jspecify.annotations.NullMarked;
