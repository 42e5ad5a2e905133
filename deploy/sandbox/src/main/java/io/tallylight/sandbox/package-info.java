/** Stand-ins that speak the providers' wire formats. */
@NullMarked
package io.tallylight.sandbox;

import org.jspecify.annotations.NullMarked;
