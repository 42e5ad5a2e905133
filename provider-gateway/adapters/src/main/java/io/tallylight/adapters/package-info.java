/** One interface in front of all video providers. */
@NullMarked
package io.tallylight.adapters;

import org.jspecify.annotations.NullMarked;
