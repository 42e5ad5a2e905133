/** The whole system, from outside. */
@NullMarked
package io.tallylight.e2e;

import org.jspecify.annotations.NullMarked;
