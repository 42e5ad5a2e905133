/** The Videos shape of OpenAI, which compatible servers and Azure speak too. */
@NullMarked
package io.tallylight.sandbox.openai;

import org.jspecify.annotations.NullMarked;
