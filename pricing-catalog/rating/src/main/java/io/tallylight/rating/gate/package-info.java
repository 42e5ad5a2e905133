/**
 * The publish gate: what each plan and pack leaves, and whether the margin policy allows it. Pure: document and instants
 * are arguments.
 */
@NullMarked
package io.tallylight.rating.gate;

import org.jspecify.annotations.NullMarked;
