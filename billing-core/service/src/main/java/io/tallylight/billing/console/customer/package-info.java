/** The pages of a customer. */
@NullMarked
package io.tallylight.billing.console.customer;

import org.jspecify.annotations.NullMarked;
