/**
 * Past usage under another price list, pure: what is read is grouped, each group is rated once, sums are exact. Balances
 * are not simulated; refusals are decided on the revenue of the lots that really paid.
 */
@NullMarked
package io.tallylight.catalog.simulation;

import org.jspecify.annotations.NullMarked;
