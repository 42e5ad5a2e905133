/** Veo on Vertex AI. */
@NullMarked
package io.tallylight.adapters.vertex;

import org.jspecify.annotations.NullMarked;
