/**
 * Plays requests through the public API of a running system, as its customers would: a tenant of its own, accounts with
 * credits, the sandbox told how each job goes, and every request followed to its end. What is played, and what must come
 * out, is for others to say.
 */
@NullMarked
package io.tallylight.local.play;

import org.jspecify.annotations.NullMarked;
