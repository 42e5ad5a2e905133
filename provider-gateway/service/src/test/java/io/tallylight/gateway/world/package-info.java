/** The world around the gateway, as tests need it. */
@NullMarked
package io.tallylight.gateway.world;

import org.jspecify.annotations.NullMarked;
