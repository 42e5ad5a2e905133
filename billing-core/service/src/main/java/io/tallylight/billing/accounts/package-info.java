/** The customers of a tenant: who they are, not what they have; that is the ledger's. */
@NullMarked
package io.tallylight.billing.accounts;

import org.jspecify.annotations.NullMarked;
