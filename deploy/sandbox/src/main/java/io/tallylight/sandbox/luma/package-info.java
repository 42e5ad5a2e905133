/** Luma's two products: the Agents API (ray-3.2) and the Dream Machine API (ray-2 and older). */
@NullMarked
package io.tallylight.sandbox.luma;

import org.jspecify.annotations.NullMarked;
