/** When the gateway can be relied on. */
@NullMarked
package io.tallylight.gateway.health;

import org.jspecify.annotations.NullMarked;
