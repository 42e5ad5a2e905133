/** What the Gemini API and Vertex AI have in common: operations, errors, and parts of a request. */
@NullMarked
package io.tallylight.adapters.google;

import org.jspecify.annotations.NullMarked;
