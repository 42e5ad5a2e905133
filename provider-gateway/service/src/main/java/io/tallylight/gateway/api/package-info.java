/** The public HTTP border. */
@NullMarked
package io.tallylight.gateway.api;

import org.jspecify.annotations.NullMarked;
