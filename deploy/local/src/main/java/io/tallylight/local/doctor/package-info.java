/** Looks at the live database for what must never be, and names the rows that break a rule. */
@NullMarked
package io.tallylight.local.doctor;

import org.jspecify.annotations.NullMarked;
