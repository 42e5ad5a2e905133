/** Documents as they are sent: read, checked, and what is wrong with them. */
@NullMarked
package io.tallylight.catalog.documents;

import org.jspecify.annotations.NullMarked;
