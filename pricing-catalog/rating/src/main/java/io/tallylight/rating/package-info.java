/** The catalog document, and every sum that follows from it: cost, price, margin. Pure. */
@NullMarked
package io.tallylight.rating;

import org.jspecify.annotations.NullMarked;
