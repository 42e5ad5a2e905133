/** Runs everything on one machine. */
@NullMarked
package io.tallylight.local;

import org.jspecify.annotations.NullMarked;
