/** Kling's official API: the generation with the model in the path, and the one before it. */
@NullMarked
package io.tallylight.adapters.kling;

import org.jspecify.annotations.NullMarked;
