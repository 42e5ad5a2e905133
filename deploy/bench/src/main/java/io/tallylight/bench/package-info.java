/** Benchmarks of the whole system: each prints a table and keeps its figures in {@code deploy/bench/results}. */
@NullMarked
package io.tallylight.bench;

import org.jspecify.annotations.NullMarked;
