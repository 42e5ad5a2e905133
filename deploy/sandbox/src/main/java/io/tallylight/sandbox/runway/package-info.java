/** Runway's developer API. */
@NullMarked
package io.tallylight.sandbox.runway;

import org.jspecify.annotations.NullMarked;
