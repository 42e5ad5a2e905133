/** What changes from one price list to another, in words, and what that does to prices. Pure. */
@NullMarked
package io.tallylight.rating.diff;

import org.jspecify.annotations.NullMarked;
