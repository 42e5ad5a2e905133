/** What lies between two documents, readable, and what it does to prices. */
@NullMarked
package io.tallylight.catalog.differences;

import org.jspecify.annotations.NullMarked;
