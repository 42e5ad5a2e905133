/** Which adapter speaks to which provider, at which address, with how many jobs at a time. */
@NullMarked
package io.tallylight.gateway.providers;

import org.jspecify.annotations.NullMarked;
