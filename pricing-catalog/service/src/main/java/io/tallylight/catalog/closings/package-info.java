/** What a strict policy closes for plans and packs when costs rise. */
@NullMarked
package io.tallylight.catalog.closings;

import org.jspecify.annotations.NullMarked;
