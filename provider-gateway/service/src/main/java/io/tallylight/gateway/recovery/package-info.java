/** What a start makes of what a crash left behind. */
@NullMarked
package io.tallylight.gateway.recovery;

import org.jspecify.annotations.NullMarked;
