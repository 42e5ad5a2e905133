/** What the Stripe stand-in remembers: objects by id, their shapes, their ids, and the one turn in which they change. */
@NullMarked
package io.tallylight.sandbox.stripe.books;

import org.jspecify.annotations.NullMarked;
