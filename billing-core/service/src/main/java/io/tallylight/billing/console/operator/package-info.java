/** The pages of the operator. */
@NullMarked
package io.tallylight.billing.console.operator;

import org.jspecify.annotations.NullMarked;
