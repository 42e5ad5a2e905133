/** What a delivered file says about itself. */
@NullMarked
package io.tallylight.gateway.media;

import org.jspecify.annotations.NullMarked;
