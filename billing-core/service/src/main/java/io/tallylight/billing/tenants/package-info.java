/** The operators whose customers, prices and books these are, and how the first one comes to be. */
@NullMarked
package io.tallylight.billing.tenants;

import org.jspecify.annotations.NullMarked;
