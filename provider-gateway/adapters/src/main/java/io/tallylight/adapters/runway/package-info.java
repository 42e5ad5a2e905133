/** Runway's developer API. */
@NullMarked
package io.tallylight.adapters.runway;

import org.jspecify.annotations.NullMarked;
