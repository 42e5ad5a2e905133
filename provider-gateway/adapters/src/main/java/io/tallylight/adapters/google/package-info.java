/** What the Gemini API and Vertex AI have in common: their errors, and no more. */
@NullMarked
package io.tallylight.adapters.google;

import org.jspecify.annotations.NullMarked;
