/** Credits, money, ids and units: the words every module shares. No clock, no I/O, no framework. */
@NullMarked
package io.tallylight.values;

import org.jspecify.annotations.NullMarked;
