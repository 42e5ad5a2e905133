/** From a request to an admitted generation: account, quote, hold. */
@NullMarked
package io.tallylight.gateway.admission;

import org.jspecify.annotations.NullMarked;
