/** Kling's two API generations, which run side by side: the model in the path, and the model in the body. */
@NullMarked
package io.tallylight.sandbox.kling;

import org.jspecify.annotations.NullMarked;
