/** What is going on now: what ends, what waits, what changed last. */
@NullMarked
package io.tallylight.gateway.live;

import org.jspecify.annotations.NullMarked;
