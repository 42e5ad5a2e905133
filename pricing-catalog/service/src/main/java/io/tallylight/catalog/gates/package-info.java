/** The gate at publishing: what the service asks of it, and how it answers. */
@NullMarked
package io.tallylight.catalog.gates;

import org.jspecify.annotations.NullMarked;
