/** The pages of finance. */
@NullMarked
package io.tallylight.billing.console.finance;

import org.jspecify.annotations.NullMarked;
