/** What providers tell us by themselves: verified, then taken as a hint to ask. */
@NullMarked
package io.tallylight.gateway.callbacks;

import org.jspecify.annotations.NullMarked;
