/** Margins as they turned out against margins as the catalog expects them. */
@NullMarked
package io.tallylight.catalog.margins;

import org.jspecify.annotations.NullMarked;
