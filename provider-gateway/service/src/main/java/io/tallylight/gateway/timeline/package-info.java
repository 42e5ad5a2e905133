/** What happened to a generation, in the order in which it happened. */
@NullMarked
package io.tallylight.gateway.timeline;

import org.jspecify.annotations.NullMarked;
