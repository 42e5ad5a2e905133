/** Veo through the Gemini API and through Vertex: two wire formats. */
@NullMarked
package io.tallylight.sandbox.google;

import org.jspecify.annotations.NullMarked;
