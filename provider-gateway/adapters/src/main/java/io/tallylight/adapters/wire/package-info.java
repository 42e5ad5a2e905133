/** What all codecs share: calls, answers, waits and refusals as values. Pure; no socket, no clock. */
@NullMarked
package io.tallylight.adapters.wire;

import org.jspecify.annotations.NullMarked;
