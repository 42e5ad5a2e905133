/** The operator's catalog: versions, drafts, the gate, forecasts. The catalog service knows; these pages ask it. */
@NullMarked
package io.tallylight.billing.console.operator.catalog;

import org.jspecify.annotations.NullMarked;
