/**
 * Seeing ahead: how fast costs fall, and where two ways of paying meet. Pure. Fits are statistics and use binary
 * floating point; they price nothing.
 */
@NullMarked
package io.tallylight.rating.forecast;

import org.jspecify.annotations.NullMarked;
