/** Generations from request to terminal state. */
@NullMarked
package io.tallylight.gateway;

import org.jspecify.annotations.NullMarked;
