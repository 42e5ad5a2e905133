/** Compares a running system's jobs with a provider's statement, as an operator does at the end of a bad day. */
@NullMarked
package io.tallylight.local.reconcile;

import org.jspecify.annotations.NullMarked;
