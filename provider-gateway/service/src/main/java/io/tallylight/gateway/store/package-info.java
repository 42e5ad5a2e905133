/** Generations, attempts and clips in PostgreSQL. Set-based: whatever waits is written in one transaction. */
@NullMarked
package io.tallylight.gateway.store;

import org.jspecify.annotations.NullMarked;
