/** How a quote comes about. */
@NullMarked
package io.tallylight.catalog.explanations;

import org.jspecify.annotations.NullMarked;
