/**
 * Plays a trace of requests through the public API of a running system, as its customers would, and holds what report
 * and books say afterwards against what the trace's publisher says must come out.
 */
@NullMarked
package io.tallylight.local.replay;

import org.jspecify.annotations.NullMarked;
