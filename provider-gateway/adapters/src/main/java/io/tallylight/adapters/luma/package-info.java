/** Luma: the Agents API and, for its older models, Dream Machine. */
@NullMarked
package io.tallylight.adapters.luma;

import org.jspecify.annotations.NullMarked;
