/** What a generation is and how it moves from state to state. Pure: no clock, database or socket. */
@NullMarked
package io.tallylight.gateway.generation;

import org.jspecify.annotations.NullMarked;
