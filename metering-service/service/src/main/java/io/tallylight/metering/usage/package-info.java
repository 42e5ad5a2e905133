/** What was used, asked over HTTP. */
@NullMarked
package io.tallylight.metering.usage;

import org.jspecify.annotations.NullMarked;
