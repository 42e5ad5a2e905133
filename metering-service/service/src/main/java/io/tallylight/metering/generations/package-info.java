/** What is known of a generation: which seconds were counted, what they cost, what was told to billing. Pure. */
@NullMarked
package io.tallylight.metering.generations;

import org.jspecify.annotations.NullMarked;
