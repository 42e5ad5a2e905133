/** Seeing ahead: how fast costs fall, and where two ways of paying meet. */
@NullMarked
package io.tallylight.catalog.outlook;

import org.jspecify.annotations.NullMarked;
