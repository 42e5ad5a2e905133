/** The one place that talks HTTP to a provider. */
@NullMarked
package io.tallylight.adapters.http;

import org.jspecify.annotations.NullMarked;
