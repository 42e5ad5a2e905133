/** What an account has: grants, balance, lots and its part of the journal. */
@NullMarked
package io.tallylight.billing.credits;

import org.jspecify.annotations.NullMarked;
