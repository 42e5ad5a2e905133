/** The credit ledger: a deterministic state machine over commands. Pure. */
@NullMarked
package io.tallylight.ledger;

import org.jspecify.annotations.NullMarked;
