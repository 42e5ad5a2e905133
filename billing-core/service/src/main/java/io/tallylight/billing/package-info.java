/** Who is who, credits, holds, settlement and reports. */
@NullMarked
package io.tallylight.billing;

import org.jspecify.annotations.NullMarked;
