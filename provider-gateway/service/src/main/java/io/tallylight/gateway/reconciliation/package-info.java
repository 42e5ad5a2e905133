/** What a provider's statement says about jobs whose submission was never answered. Pure: no clock, database or socket. */
@NullMarked
package io.tallylight.gateway.reconciliation;

import org.jspecify.annotations.NullMarked;
