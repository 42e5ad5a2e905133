/** Breaks something on purpose while requests run, and looks whether the books still hold. */
@NullMarked
package io.tallylight.local.drill;

import org.jspecify.annotations.NullMarked;
