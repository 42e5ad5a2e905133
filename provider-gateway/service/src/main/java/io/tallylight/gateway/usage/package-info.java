/** Tells metering what was delivered, and remembers it until metering has it for good. */
@NullMarked
package io.tallylight.gateway.usage;

import org.jspecify.annotations.NullMarked;
