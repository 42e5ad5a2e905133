/** The OpenAI video shape, which outlived its first service. */
@NullMarked
package io.tallylight.adapters.openai;

import org.jspecify.annotations.NullMarked;
