/** Veo on the Gemini API. */
@NullMarked
package io.tallylight.adapters.gemini;

import org.jspecify.annotations.NullMarked;
