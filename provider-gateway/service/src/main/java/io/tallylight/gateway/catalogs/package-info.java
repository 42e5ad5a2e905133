/** The published price lists, in memory. */
@NullMarked
package io.tallylight.gateway.catalogs;

import org.jspecify.annotations.NullMarked;
