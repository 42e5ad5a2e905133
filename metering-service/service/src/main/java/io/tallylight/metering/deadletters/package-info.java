/** Records nobody could use: looked at and replayed over HTTP. */
@NullMarked
package io.tallylight.metering.deadletters;

import org.jspecify.annotations.NullMarked;
