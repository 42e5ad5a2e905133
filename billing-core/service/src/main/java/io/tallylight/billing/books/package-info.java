/** The books: writers that apply batches of commands to the ledger's tables, one commit for many commands. */
@NullMarked
package io.tallylight.billing.books;

import org.jspecify.annotations.NullMarked;
