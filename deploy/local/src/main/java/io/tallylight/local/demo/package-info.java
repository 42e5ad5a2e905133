/**
 * One day of the reference platform: a thousand customers, ten clips each, five models over five adapters, played through
 * the public API of a running system; and what the books must say of it.
 */
@NullMarked
package io.tallylight.local.demo;

import org.jspecify.annotations.NullMarked;
