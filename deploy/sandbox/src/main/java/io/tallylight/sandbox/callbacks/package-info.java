/** Calls to addresses that callers gave with their jobs, for providers that tell every change of status. */
@NullMarked
package io.tallylight.sandbox.callbacks;

import org.jspecify.annotations.NullMarked;
